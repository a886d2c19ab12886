package io.caravanserai.hub.prove.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An Artemis and a Kafka beside the hubs, as in production. */
public final class Brokers implements AutoCloseable {

    private final BrokerProcess artemis;
    private final BrokerProcess kafka;

    public Brokers(Path folder) {
        artemis = new BrokerProcess("artemis", folder.resolve("artemis"));
        kafka = new BrokerProcess("kafka", folder.resolve("kafka"));
    }

    public void start() {
        both().forEach(BrokerProcess::launch);
        both().forEach(BrokerProcess::awaitReady);
    }

    public BrokerProcess artemis() {
        return artemis;
    }

    public BrokerProcess kafka() {
        return kafka;
    }

    public List<BrokerProcess> both() {
        return List.of(artemis, kafka);
    }

    /** What a hub must be told to use them. */
    public Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        both().forEach(broker ->
                broker.address().forEach((name, value) -> settings.put(name.toString(), value.toString())));
        settings.remove(BrokerProcess.PRODUCT);
        return settings;
    }

    @Override
    public void close() {
        both().forEach(BrokerProcess::close);
    }
}
