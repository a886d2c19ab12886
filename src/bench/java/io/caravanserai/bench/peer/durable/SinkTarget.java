package io.caravanserai.bench.peer.durable;

import io.caravanserai.bench.peer.Sink;
import java.util.Collection;
import java.util.List;

/** The target within the process. */
final class SinkTarget implements Target {

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public Collection<Delivery> take(List<Delivery> deliveries) {
        deliveries.forEach(one -> Sink.take(one.content()));
        return deliveries;
    }
}
