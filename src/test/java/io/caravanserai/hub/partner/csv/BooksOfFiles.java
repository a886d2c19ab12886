package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.reconciliation.FileBook;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers what the file door enters. */
final class BooksOfFiles implements FileBook {

    final List<ReadFile> begun = new CopyOnWriteArrayList<>();
    final List<Rows> finished = new CopyOnWriteArrayList<>();
    volatile boolean away;

    @Override
    public void begin(ReadFile file) {
        begun.add(file);
    }

    @Override
    public void finish(ReadFile file, @Nullable String door, Rows rows) {
        if (away) {
            throw new IllegalStateException("the books are away");
        }
        finished.add(rows);
    }
}
