package io.caravanserai.hub.prove.door;

import io.caravanserai.hub.prove.broker.Brokers;
import io.caravanserai.hub.prove.record.Parcel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The doors that a scenario's senders use: REST and SOAP always, folders and brokers where they are opened. */
public final class Doors implements AutoCloseable {

    private final HttpDoors http;
    private final List<Door> all = new ArrayList<>();
    private final List<BrokerDoor> brokerDoors = new ArrayList<>();
    private FileDoor files;

    private Doors(HttpDoors http) {
        this.http = http;
        all.add(Door.of("rest", http::rest));
        all.add(Door.of("soap", http::soap));
    }

    /** At the hubs of these ports; senders take any. */
    public static Doors at(int... ports) {
        return new Doors(new HttpDoors(ports));
    }

    /** Shops drop files into the inbox of this data folder too. */
    public Doors andFiles(Path data) {
        files = new FileDoor(data);
        return this;
    }

    /** JMS, MQTT and Kafka too. */
    public Doors andBrokers(Brokers brokers) {
        brokerDoors.add(new JmsDoor(brokers.artemis()));
        brokerDoors.add(new MqttDoor(brokers.artemis()));
        brokerDoors.add(new KafkaDoor(brokers.kafka()));
        all.addAll(brokerDoors);
        return this;
    }

    /** Those that take parcel by parcel. */
    public List<Door> all() {
        return List.copyOf(all);
    }

    public Door named(String name) {
        return all.stream().filter(door -> door.name().equals(name)).findFirst().orElseThrow();
    }

    /** Null where nothing goes by file. */
    FileDoor files() {
        return files;
    }

    public Said rest(Parcel parcel) {
        return http.rest(parcel);
    }

    public Said soap(Parcel parcel) {
        return http.soap(parcel);
    }

    /** Somebody who comes to the REST door with the same parcel, again and again. */
    public Knocker knockAtRest(Parcel parcel) {
        return new Knocker("rest", parcel, http, http.restRequest(parcel));
    }

    /** The same at the SOAP door. */
    public Knocker knockAtSoap(Parcel parcel) {
        return new Knocker("soap", parcel, http, http.soapRequest(parcel));
    }

    /** The first refusal that a sender could do nothing about; null if there was none. */
    public String refusal() {
        return http.refusal();
    }

    @Override
    public void close() {
        brokerDoors.forEach(BrokerDoor::close);
    }
}
