package io.caravanserai.hub.deadletter.rule;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.deadletter.rule.Notices.Notice;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.ledger.turn.Turns;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells hooks what rules did, at least once, on a thread of its own: a hook that does not answer holds up nothing else. It is
 * told again with growing waits, {@value #MOST} times over about half an hour.
 */
@Component
class Notifier implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Notifier.class);

    private static final int MOST = 12;
    private static final int AT_ONCE = 20;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, URI> hooks;
    private final Notices notices;
    private final Turns turns;
    private final Hook hook;
    private final MeterRegistry meters;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var named = new Thread(work, "rule-hooks");
        named.setDaemon(true);
        return named;
    });
    private final AtomicBoolean busy = new AtomicBoolean();

    Notifier(
            Systems systems,
            Notices notices,
            Turns turns,
            ObjectMapper json,
            MeterRegistry meters,
            @Value("${hub.dead-letters.hook-timeout:5s}") Duration timeout) {
        this.hooks = Rule.all(systems.all()).stream()
                .filter(rule -> rule.said().hook() != null)
                .collect(Collectors.toMap(
                        Rule::name,
                        rule -> URI.create(String.valueOf(rule.said().hook()))));
        this.notices = notices;
        this.turns = turns;
        this.meters = meters;
        this.hook = new Hook(json, timeout);
    }

    @Scheduled(fixedDelayString = "${hub.dead-letters.rules-every:5s}")
    void work() {
        if (!hooks.isEmpty() && busy.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    tell();
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    void tell() {
        turns.take("dead-letter hooks").ifPresent(turn -> {
            try (turn) {
                for (var notice : notices.due(AT_ONCE)) {
                    tell(notice);
                }
            } catch (DataAccessException | TransactionException away) {
                log.debug("Hooks wait for the ledger", away);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void tell(Notice notice) throws InterruptedException {
        var address = hooks.get(notice.rule());
        var error = address == null ? "the rule has no hook any more" : hook.tell(address, notice);
        if (error == null) {
            notices.told(notice);
            count(notice, "told");
            return;
        }
        var last = address == null || notice.tries() + 1 >= MOST;
        notices.failed(notice, error, last ? null : wait(notice.tries() + 1));
        count(notice, last ? "given up" : "failed");
        if (last || notice.tries() == 0) {
            log.warn(
                    "The hook of rule {} was not told that replay {} has {}: {}; {}",
                    notice.rule(),
                    notice.replay(),
                    notice.event(),
                    error,
                    last ? "given up" : "it is told again");
        }
    }

    private static Duration wait(int tries) {
        var wait = Duration.ofSeconds(1L << Math.min(tries, 10));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private void count(Notice notice, String outcome) {
        meters.counter("hub.rule.notices", "rule", notice.rule(), "outcome", outcome)
                .increment();
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
