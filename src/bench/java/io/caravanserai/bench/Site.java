package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Comparison;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Program;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The peers of one comparison; all of them end with it. */
final class Site implements AutoCloseable {

    private final List<Peer> peers;

    Site(Path folder, Program... programs) {
        peers = Stream.of(programs)
                .map(program -> new Peer(program, folder.resolve(program.name())))
                .toList();
    }

    List<Peer> peers() {
        return peers;
    }

    Comparison compared(Plan plan) {
        var comparison = new Comparison(plan, peers);
        comparison.run();
        return comparison;
    }

    Collection<Long> databases() {
        return peers.stream().flatMap(peer -> peer.database().stream()).toList();
    }

    @Override
    public void close() {
        peers.forEach(Peer::close);
    }
}
