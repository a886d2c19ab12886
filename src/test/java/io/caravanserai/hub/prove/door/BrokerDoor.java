package io.caravanserai.hub.prove.door;

import io.caravanserai.hub.prove.record.Parcel;

/** A sender to a broker: what the broker has confirmed is acknowledged. After a failure it connects anew. */
abstract class BrokerDoor implements Door, AutoCloseable {

    private final String name;

    BrokerDoor(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final synchronized Said send(Parcel parcel) {
        try {
            return confirmed(parcel) ? Said.ACKNOWLEDGED : Said.NOT_NOW;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Said.NOTHING;
        } catch (Exception lost) {
            close();
            return Said.NOTHING;
        }
    }

    /** Whether the broker took it. */
    abstract boolean confirmed(Parcel parcel) throws Exception;

    /** Lets go of the connection; the next parcel opens another. */
    @Override
    public abstract void close();
}
