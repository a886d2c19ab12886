package io.caravanserai.hub.partner.file;

import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.partner.Refusal;
import io.caravanserai.hub.partner.source.Window;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file from its first piece until it may leave its folder. What kind of file it is says how it is checked as a whole, how
 * its pieces are read, and how they go back.
 *
 * <p>A piece that an earlier reading has decided on is read, and passed over: so whatever the reader must know of what came before
 * is known, and nothing is taken twice.
 */
public abstract class FileRun<P extends Piece> {

    private static final Logger log = LoggerFactory.getLogger(FileRun.class);

    /** The pieces of a file, one after another. */
    @FunctionalInterface
    protected interface Pieces<P> {
        @Nullable
        P next() throws Exception;
    }

    /** Says whether a file is still the one that was begun. */
    @FunctionalInterface
    interface StillTheSame {
        boolean check() throws IOException;
    }

    /**
     * What became of the file.
     *
     * @param refused whether all of it was
     * @param back what goes back to whoever sent it: what was refused, or why the file is refused; nothing if all was taken
     * @param left to be run when the file has left its folder, or the server's
     */
    protected record Ended(boolean refused, @Nullable Path back, Leaving left) {}

    /** What is to be done at last. */
    @FunctionalInterface
    protected interface Leaving {
        void run() throws IOException;
    }

    private final FileConsumer consumer;
    private final FileEndpoint endpoint;
    private final FileAccount account;
    private final Folders folders;
    private final Path file;
    private StillTheSame sameFile = () -> true;

    /** @param how all that decides where one piece ends and the next one begins */
    protected FileRun(FileConsumer consumer, Path file, String how) {
        this.consumer = consumer;
        this.endpoint = consumer.getEndpoint();
        this.folders = endpoint.folders();
        this.file = file;
        this.account = new FileAccount(endpoint.services().book(), endpoint.getName(), file, how);
    }

    /** Takes the whole file, or throws {@link FileLeft} and leaves it as it was. The file stays where it is. */
    final Ended run(StillTheSame same) throws Exception {
        sameFile = same;
        account.begin();
        return read();
    }

    /** Reads the file: ends in {@link #refused} or in {@link #take}. */
    protected abstract Ended read() throws Exception;

    /** The body and all else that the route is to have of a piece. */
    protected abstract Exchange exchange(P piece);

    /** Whether the piece takes the route; one that does not is given back. */
    protected boolean takesRoute(P piece) {
        return true;
    }

    /** Why a piece that takes no route is given back. */
    protected String reason(P piece) {
        throw new IllegalStateException("takes the route");
    }

    protected abstract String reason(P piece, Refusal refusal);

    protected final Path file() {
        return file;
    }

    protected final FileAccount account() {
        return account;
    }

    protected final Path rejectedFolder() {
        return folders.rejected();
    }

    /** The whole file goes back. */
    protected final Ended refused(long rows, String title, String why) throws IOException {
        log.warn("File {} of {} is refused: {}", Folders.name(file), endpoint.called(), title);
        account.finishRefused(rows);
        return new Ended(true, folders.reject(file, why), account::leave);
    }

    /**
     * Takes the pieces, those of an earlier reading excepted.
     *
     * @param rows how many rows were read, asked at the end
     * @param further what is to be done when all pieces are taken
     */
    protected final Ended take(Pieces<P> pieces, GivenBack<P> back, RowCount rows, Further further) throws Exception {
        if (!back.goOn(account.back())) {
            account.beginAnew();
            back.goOn(0);
        }
        try (back) {
            if (account.rowsBefore() > 0) {
                log.info(
                        "File {} of {} is gone on with behind row {}",
                        Folders.name(file),
                        endpoint.called(),
                        account.rowsBefore());
            }
            takeAll(pieces, back);
            if (!account.isFinished()) {
                further.take();
                checkTheSame();
                back.complete();
                account.finish(rows.read(), back.length());
            }
            var published = back.publish();
            return new Ended(false, published, () -> {
                account.leave();
                back.forget();
            });
        }
    }

    private void takeAll(Pieces<P> pieces, GivenBack<P> back) throws Exception {
        var window = window((P piece, @Nullable Exchange exchange) -> settle(piece, exchange, back));
        try {
            for (var piece = pieces.next(); piece != null; piece = pieces.next()) {
                if (!account.isPassed(piece)) {
                    var part = account.setsOut(piece);
                    var exchange = part == null || !takesRoute(piece) ? null : exchange(piece);
                    if (exchange != null) {
                        exchange.setProperty(Part.PROPERTY, part);
                    }
                    window.add(piece, exchange, consumer.getAsyncProcessor());
                }
            }
            window.drain();
        } finally {
            window.abandon();
        }
    }

    /** How many rows of the file were read. */
    @FunctionalInterface
    protected interface RowCount {
        long read();
    }

    /** What comes after the last piece. */
    @FunctionalInterface
    protected interface Further {
        void take() throws Exception;
    }

    protected final Window<P> window(Window.Settlement<P> settlement) {
        return new Window<>(
                endpoint.getInFlight(),
                Piece::size,
                consumer::isRunAllowed,
                settlement,
                piece -> FileLeft.at(file, piece, "the hub is stopping", null));
    }

    protected final void checkTheSame() throws IOException {
        if (!sameFile.check()) {
            throw FileLeft.because(file, "it changed while it was read");
        }
    }

    protected final Exchange exchange(Object body, byte[] original, String mediaType) {
        var exchange = consumer.createExchange(false);
        exchange.getIn().setBody(body);
        exchange.getIn().setHeader(Exchange.FILE_NAME, Folders.name(file));
        exchange.setProperty(Original.PROPERTY, new Original(original, mediaType));
        return exchange;
    }

    private void settle(P piece, @Nullable Exchange exchange, GivenBack<P> back) throws IOException {
        if (exchange == null && takesRoute(piece)) {
            account.takenBefore();
            return;
        } else if (exchange == null) {
            back.add(piece, reason(piece));
            account.givenBack(back.length());
            return;
        }
        var refusal = refusal(piece, exchange);
        account.cameThrough(exchange);
        if (refusal == null) {
            account.taken(exchange);
        } else {
            back.add(piece, reason(piece, refusal));
            account.givenBack(back.length());
        }
    }

    /** Why the piece was refused; nothing if it was not. Leaves the file where that was not the piece's own fault. */
    protected final @Nullable Refusal refusal(P piece, Exchange exchange) {
        Throwable failure = exchange.getException();
        if (failure != null) {
            throw FileLeft.at(file, piece, "its route failed", failure);
        }
        var refusal = Refusal.of(exchange);
        if (refusal != null && refusal.messageId() == null && !refusal.isTheSenders()) {
            throw FileLeft.at(file, piece, refusal.title() + ": " + refusal.detail(), null);
        }
        return refusal;
    }
}
