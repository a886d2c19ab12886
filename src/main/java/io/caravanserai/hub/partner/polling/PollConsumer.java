package io.caravanserai.hub.partner.polling;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.ledger.turn.Cursors;
import io.caravanserai.hub.ledger.turn.Cursors.Cursor;
import io.caravanserai.hub.partner.MessageRefused;
import io.caravanserai.hub.partner.Refusal;
import io.caravanserai.hub.partner.messaging.arrival.Arrival;
import io.caravanserai.hub.partner.messaging.arrival.Identity;
import io.caravanserai.hub.partner.messaging.arrival.IdentityFrom;
import io.caravanserai.hub.partner.source.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Asks for a page, sends its items down the route together and in their order, and goes on when all of them are kept. */
final class PollConsumer extends ScheduledPollConsumer {

    private static final Logger log = LoggerFactory.getLogger(PollConsumer.class);
    private static final String MEDIA_TYPE = "application/json";
    /** So many items of a page are under way at a time, and may share a transaction. */
    private static final int TOGETHER = 256;

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final PollEndpoint endpoint;
    private @Nullable Identity identity;
    private @Nullable PagedSystem system;
    private long notBefore = System.nanoTime();
    private boolean failing;

    PollConsumer(PollEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        if (endpoint.getSystem() == null || endpoint.getPath() == null || endpoint.getIdentityAt() == null) {
            throw new IllegalArgumentException(
                    "poll:" + endpoint.getName() + " needs the options system, path and identityAt");
        }
        JsonPointer.compile(endpoint.getItems());
        JsonPointer.compile(endpoint.getCursorAt());
        identity = Identity.of(IdentityFrom.POINTER, endpoint.getIdentityAt());
        system = new PagedSystem(endpoint);
        super.doStart();
    }

    @Override
    protected int poll() throws Exception {
        var services = endpoint.getComponent().services();
        if (System.nanoTime() - notBefore < 0 || !services.disk().enough()) {
            return 0;
        }
        var turn = services.turns().take("poll/" + endpoint.getName());
        if (turn.isEmpty()) {
            return 0;
        }
        try {
            int kept = pages(services.cursors());
            failing = false;
            return kept;
        } catch (IOException | UncheckedIOException | DataAccessException failure) {
            if (!failing) {
                log.warn("poll:{} got nothing and asks again: {}", endpoint.getName(), failure.getMessage());
            }
            log.debug("poll:{} got nothing", endpoint.getName(), failure);
            failing = true;
            return 0;
        } finally {
            turn.get().close();
        }
    }

    private int pages(Cursors cursors) throws Exception {
        int kept = 0;
        for (int page = 0; page < endpoint.getMaxPages() && isRunAllowed(); page++) {
            var cursor = cursors.read(endpoint.getName());
            var answer = Objects.requireNonNull(system).ask(cursor);
            if (answer.status() == NOT_MODIFIED) {
                return kept;
            } else if (answer.status() != OK) {
                waitFor(answer.retryAfter());
                throw new IOException("systems." + endpoint.getSystem() + " answered " + answer.status());
            }
            var read = read(answer.body());
            var further = read.next() != null && !read.next().equals(cursor.value());
            // an ETag is that of one address: the next cursor's page has its own
            var next = further ? new Cursor(read.next(), null) : new Cursor(cursor.value(), answer.etag());
            keepAll(read.items(), () -> cursors.move(endpoint.getName(), cursor, next));
            kept += read.items().size();
            if (!further || read.items().isEmpty()) {
                return kept;
            }
        }
        return kept;
    }

    private void waitFor(Duration retryAfter) {
        notBefore = System.nanoTime() + retryAfter.toNanos();
    }

    /** Returns when the ledger has each item, or has kept it as a reject, and has been told where to go on; else throws. */
    private void keepAll(List<JsonNode> items, Runnable move) throws Exception {
        var page = new PageProgress(items.size(), move);
        var window = new Window<Item>(
                TOGETHER,
                item -> item.body().length,
                this::isRunAllowed,
                (item, exchange) -> {
                    check(Objects.requireNonNull(exchange));
                    page.kept(item.part());
                },
                item -> new UncheckedIOException(new IOException("the hub is stopping")));
        for (int i = 0; i < items.size(); i++) {
            var item = new Item(Page.bytes(items.get(i)), page.item(i));
            var exchange = exchange(item.body());
            identify(exchange, item.body());
            exchange.setProperty(Part.PROPERTY, item.part());
            window.add(item, exchange, getAsyncProcessor());
        }
        window.drain();
        page.end();
    }

    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
    private record Item(byte[] body, Part part) {}

    /** A page that cannot be read is kept as a reject: nobody else would ever see it. */
    private Page read(byte[] body) throws Exception {
        try {
            return Page.read(body, endpoint.getItems(), endpoint.getCursorAt());
        } catch (IOException unreadable) {
            keep(body, MessageRefused.unreadablePage(String.valueOf(unreadable.getMessage())));
            throw new IOException(
                    "a page of systems." + endpoint.getSystem() + " is kept as a reject: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** Returns when what was refused is kept as a reject; else throws. */
    private void keep(byte[] body, MessageRefused refused) throws Exception {
        var exchange = exchange(body);
        // the way in which Camel's own consumers hand a failure to the route's error handler
        exchange.setException(refused);
        exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
        getProcessor().process(exchange);
        check(exchange);
    }

    private Exchange exchange(byte[] body) {
        var exchange = createExchange(false);
        exchange.getIn().setBody(body);
        exchange.setProperty(Original.PROPERTY, new Original(body, MEDIA_TYPE));
        return exchange;
    }

    private static void check(Exchange exchange) throws IOException {
        if (exchange.getException() != null) {
            throw new IOException("an item's route failed: " + exchange.getException(), exchange.getException());
        }
        var refusal = Refusal.of(exchange);
        if (refusal != null && refusal.messageId() == null) {
            throw new IOException(refusal.title() + ": " + refusal.detail());
        }
    }

    private void identify(Exchange exchange, byte[] body) {
        try {
            var arrival = new Arrival("", body, null, Map.of(), MEDIA_TYPE, null, null, name -> null);
            exchange.setVariable("identity", Objects.requireNonNull(identity).of(arrival));
        } catch (MessageRefused missing) {
            missing.holdUntilAccepted(exchange);
        }
    }
}
