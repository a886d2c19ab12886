package io.caravanserai.hub.partner.file;

import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.ledger.progress.Progress;
import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.reconciliation.FileBook;
import io.caravanserai.hub.reconciliation.FileBook.Place;
import io.caravanserai.hub.reconciliation.FileBook.ReadFile;
import io.caravanserai.hub.reconciliation.FileBook.Reading;
import io.caravanserai.hub.reconciliation.FileBook.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file's rows, and how far that has come. A row counts as accepted only where the ledger has answered with a
 * message; the place before which all is decided on moves in the ledger's own transactions.
 */
public final class FileAccount implements Progress {

    /** A piece on its way through the route. */
    private final class Portion implements Part {

        private final int rows;
        private final long end;
        private boolean accepted;

        Portion(int rows, long end, boolean accepted) {
            this.rows = rows;
            this.end = end;
            this.accepted = accepted;
        }

        @Override
        public Progress progress() {
            return FileAccount.this;
        }
    }

    private final FileBook book;
    private final String inbox;
    private final Path path;
    private final String how;
    private final Deque<Portion> underWay = new ArrayDeque<>();
    private @Nullable Reading reading;
    private volatile @Nullable String door;
    private Place decided = Place.BEGINNING;
    private Place told = Place.BEGINNING;
    private Place telling = Place.BEGINNING;
    private long passed;
    private long out;

    FileAccount(FileBook book, String inbox, Path path, String how) {
        this.book = book;
        this.inbox = inbox;
        this.path = path;
        this.how = how;
    }

    /** A file that cannot be entered is not read. */
    void begin() throws IOException {
        var file = new ReadFile(inbox, Folders.name(path), digest(path));
        goOn(enter(() -> book.begin(file, how)));
    }

    /** From the file's beginning, wherever it was left. */
    void beginAnew() {
        var file = begun().file();
        goOn(enter(() -> {
            book.leave(inbox, file.name());
            return book.begin(file, how);
        }));
    }

    private synchronized void goOn(Reading begun) {
        reading = begun;
        decided = begun.from();
        told = decided;
        telling = decided;
    }

    /** Whether all was decided on before, and the file only had not left its folder. */
    boolean isFinished() {
        return begun().finished();
    }

    /** How many rows before this reading were decided on. */
    long rowsBefore() {
        return begun().from().rows().read();
    }

    /** How much of what goes back is behind a place that the book knows. */
    synchronized long back() {
        return told.back();
    }

    /** Whether the file's next piece was decided on in an earlier reading. */
    boolean isPassed(Piece next) {
        passed += next.count();
        return passed <= rowsBefore();
    }

    /** That piece sets out; or nothing, if the ledger has it from an earlier reading, in which something before it was not decided. */
    synchronized @Nullable Part setsOut(Piece next) {
        var portion = new Portion(next.count(), passed, begun().from().beyond().contains(passed));
        underWay.add(portion);
        out = passed;
        return portion.accepted ? null : portion;
    }

    /** The oldest piece under way is one that the ledger had before. */
    synchronized void takenBefore() {
        int rows = underWay.remove().rows;
        decided = further(decided, rows, rows, 0, decided.back());
    }

    void cameThrough(Exchange exchange) {
        var caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        if (caller != null) {
            door = caller.door();
        }
    }

    /** The oldest piece under way has come through; without a message of the ledger its rows are nowhere. */
    synchronized void taken(Exchange exchange) {
        int rows = underWay.remove().rows;
        decided = further(decided, rows, exchange.getVariable("messageId") == null ? 0 : rows, 0, decided.back());
    }

    /** The oldest piece under way is given back, in what is so long by now. */
    synchronized void givenBack(long back) {
        int rows = underWay.remove().rows;
        decided = further(decided, rows, 0, rows, back);
    }

    private static Place further(Place from, int read, int accepted, int rejected, long back) {
        var rows = from.rows();
        return new Place(new Rows(rows.read() + read, rows.accepted() + accepted, rows.rejected() + rejected), back);
    }

    @Override
    public void accepting(Collection<Part> parts) {
        var now = new HashSet<>(parts);
        Place place;
        synchronized (this) {
            place = decided;
            var beyond = new HashSet<Long>();
            boolean hole = false;
            for (var portion : underWay) {
                boolean has = portion.accepted || now.contains(portion);
                hole = hole || !has;
                if (hole && has) {
                    beyond.add(portion.end);
                } else if (has) {
                    place = further(place, portion.rows, portion.rows, 0, place.back());
                }
            }
            begun().from().beyond().stream().filter(end -> end > out).forEach(beyond::add);
            place = new Place(place.rows(), place.back(), beyond);
            telling = place;
            if (place.equals(told)) {
                return;
            }
        }
        book.reach(begun(), door, place);
    }

    @Override
    public synchronized void accepted(Collection<Part> parts) {
        for (var part : parts) {
            if (part instanceof Portion portion) {
                portion.accepted = true;
            }
        }
        told = telling;
    }

    /** Whether no row was given back so far. */
    public synchronized boolean isWhole() {
        return decided.rows().rejected() == 0;
    }

    /** So many rows are given back, all that there are. */
    void finishRefused(long read) {
        enter(book -> book.finish(begun(), door, new Place(new Rows(read, 0, read), 0)));
    }

    /** Everything that was read, and everything that goes back, is decided on. */
    synchronized void finish(long read, long back) {
        var rows = decided.rows();
        var all = new Place(new Rows(read, rows.accepted(), rows.rejected()), back);
        enter(book -> book.finish(begun(), door, all));
        told = all;
    }

    /** The file has left its folder. */
    void leave() {
        enter(book -> book.leave(inbox, begun().file().name()));
    }

    private Reading begun() {
        return Objects.requireNonNull(reading, "not begun");
    }

    private void enter(Consumer<FileBook> entry) {
        enter(() -> {
            entry.accept(book);
            return path;
        });
    }

    private <T> T enter(Supplier<T> entry) {
        try {
            return entry.get();
        } catch (RuntimeException away) {
            throw FileLeft.because(path, "it could not be entered in the books: " + away.getMessage());
        }
    }

    private static String digest(Path path) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
