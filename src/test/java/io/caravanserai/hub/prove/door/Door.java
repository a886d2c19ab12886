package io.caravanserai.hub.prove.door;

import io.caravanserai.hub.prove.record.Parcel;

/** One way into the hub, as its partners use it. */
public interface Door {

    /** By what name the records keep apart what it acknowledged. */
    String name();

    /** Never throws for what waiting cures. */
    Said send(Parcel parcel);

    /** How a door sends that needs no more than that. */
    interface Sending {
        Said send(Parcel parcel);
    }

    static Door of(String name, Sending sending) {
        return new Door() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Said send(Parcel parcel) {
                return sending.send(parcel);
            }
        };
    }
}
