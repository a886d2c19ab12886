package io.caravanserai.hub.delivery.gate;

import io.caravanserai.hub.ledger.hand.Probes;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Has a held target tried at once where an operator asked for it at any hub. What was asked before this hub looked first is past. */
class Probing {

    private static final Logger log = LoggerFactory.getLogger(Probing.class);

    private final Probes probes;
    private final Gates gates;
    private @Nullable Map<String, Instant> known;

    Probing(Probes probes, Gates gates) {
        this.probes = probes;
        this.gates = gates;
    }

    @Scheduled(fixedDelayString = "${hub.ledger.read-pauses-every:1s}")
    void read() {
        try {
            var before = known;
            var asked = probes.asked();
            if (before != null) {
                asked.forEach((target, at) -> {
                    if (!at.equals(before.get(target))) {
                        gates.probe(target);
                    }
                });
            }
            known = asked;
        } catch (DataAccessException | TransactionException away) {
            log.debug("What is to be probed was not read; it is when the ledger is back", away);
        }
    }
}
