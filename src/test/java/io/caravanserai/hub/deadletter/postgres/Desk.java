package io.caravanserai.hub.deadletter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.deadletter.Owners;
import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.replay.ReplayWorkers;
import io.caravanserai.hub.deadletter.replay.Replays.Wish;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.ledger.postgres.hand.Hands;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.ledger.repair.Replacement;
import io.caravanserai.hub.message.CanonicalType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ledger whose targets die of what a test says, and the desk at which a person repairs it. */
class Desk implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    static final CanonicalType ORDER = CanonicalType.parse("order.v1");
    static final Subscription CRM = new Subscription(ORDER, "crm", false, "orders-to-crm", "orders");
    static final Subscription ERP = new Subscription(ORDER, "erp", true, "orders-to-erp", "orders");
    static final Selection ALL = new Selection(null, null, null, null, null, null, null, null, null);

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String STEP = "file:routes/orders/orders-delivery.camel.yaml:41";

    LedgerDatabase database;
    JdbcClient client;
    Ledger ledger;
    Repair repair;
    Replacement replacement;
    JdbcDeadLetters letters;
    JdbcCauses causes;
    JdbcReplays replays;
    JdbcDiscards discards;
    Upkeep upkeep;
    ReplayWorkers workers;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        database = new LedgerDatabase();
        client = JdbcClient.create(database.jdbc);
        var json = new ObjectMapper();
        repair = Hands.repair(database);
        replacement = Hands.replacement(database);
        letters = new JdbcDeadLetters(client, json);
        causes = new JdbcCauses(client, Owners.none(), json);
        replays = new JdbcReplays(client);
        discards = new JdbcDiscards(client, Clock.systemUTC(), Duration.ofDays(30));
        upkeep = new Upkeep(client, discards, database.transaction());
        workers = new ReplayWorkers(new JdbcReplayStore(client), repair, database.transaction());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database.clear();
        ledger = (Ledger) database.hub("hub-a");
        ledger.subscribe(CRM);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        ((AutoCloseable) ledger).close();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        database.close();
    }

    DeadLetterId accept(String key) {
        return accept(key, "crm");
    }

    DeadLetterId accept(String key, String target) {
        var bytes = key.getBytes(StandardCharsets.UTF_8);
        var submission = new Submission(
                "shop/door",
                UUID.randomUUID().toString(),
                bytes,
                ORDER,
                key,
                bytes,
                null,
                null,
                null,
                null,
                bytes,
                "text/plain");
        return new DeadLetterId(ledger.accept(submission).join().id(), target);
    }

    /** Accepted, claimed and dead of this. */
    DeadLetterId die(String key, String cause, String type, String message, Certainty certainty) {
        var id = accept(key);
        kill(CRM, cause, type, message, certainty);
        return id;
    }

    DeadLetterId die(String key, String message) {
        return die(key, "refused", "Refused", message, Certainty.REFUSED);
    }

    /** Everything that is due at the subscription dies of this. */
    void kill(Subscription subscription, String cause, String type, String message, Certainty certainty) {
        for (var claim : ledger.claim(subscription, 100, LEASE)) {
            settle(
                    claim,
                    new Outcome.Dead(
                            new Failure(cause, type, message, subscription.route(), STEP, certainty, Instant.now()),
                            "request".getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Everything that is due at the subscription is delivered; answers what it was. */
    List<Claim> deliver(Subscription subscription) {
        var claims = new ArrayList<>(ledger.claim(subscription, 100, LEASE));
        claims.forEach(claim -> settle(claim, new Outcome.Delivered("ok", List.of())));
        return claims;
    }

    void settle(Claim claim, Outcome outcome) {
        ledger.settle(new Settlement(claim, outcome)).join();
    }

    Replay replay(Selection selection) {
        return replay(selection, null);
    }

    Replay replay(Selection selection, Integer rate) {
        return replays.start(new Wish(selection, List.of(), "otto", "mended", rate))
                .replay();
    }

    Replay now(Replay replay) {
        return replays.one(replay.id()).orElseThrow();
    }

    /** Corrects in a transaction of its own. */
    DeadLetterId correct(DeadLetterId id, String content) {
        var by = database.transaction().execute(status -> {
            assertThat(replacement.take(id)).isPresent();
            return replacement.replace(id, content.getBytes(StandardCharsets.UTF_8), null);
        });
        return new DeadLetterId(by, id.target());
    }

    String state(DeadLetterId id) {
        return String.valueOf(repair.state(id));
    }
}
