package io.caravanserai.hub.partner.file;

import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.reconciliation.FileBook;
import io.caravanserai.hub.reconciliation.FileBook.ReadFile;
import io.caravanserai.hub.reconciliation.FileBook.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What became of one file's rows. A row counts as accepted only where the ledger has answered with a message. */
public final class FileAccount {

    private final FileBook book;
    private final String inbox;
    private final Path path;
    private @Nullable ReadFile file;
    private @Nullable String door;
    private long accepted;
    private long rejected;

    public FileAccount(FileBook book, String inbox, Path path) {
        this.book = book;
        this.inbox = inbox;
        this.path = path;
    }

    /** A file that cannot be entered is not read. */
    public void begin() throws IOException {
        var begun = new ReadFile(inbox, Folders.name(path), digest(path));
        enter(() -> book.begin(begun));
        file = begun;
    }

    public void cameThrough(Exchange exchange) {
        var caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        if (caller != null) {
            door = caller.door();
        }
    }

    public void taken(Piece piece, Exchange exchange) {
        if (exchange.getVariable("messageId") != null) {
            accepted += piece.count();
        }
    }

    public void givenBack(Piece piece) {
        rejected += piece.count();
    }

    /** Whether all rows so far were accepted. */
    public boolean isWhole() {
        return rejected == 0;
    }

    /** So many rows are given back, all that there are. */
    public void finishRefused(long read) {
        rejected = read;
        finish(read);
    }

    public void finish(long read) {
        var begun = file;
        if (begun == null) {
            throw new IllegalStateException("finish before begin");
        }
        enter(() -> book.finish(begun, door, new Rows(read, accepted, rejected)));
    }

    private void enter(Runnable entry) {
        try {
            entry.run();
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
