package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.reconciliation.FileBook;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers what the file door enters. */
final class BooksOfFiles implements FileBook {

    final List<ReadFile> begun = new CopyOnWriteArrayList<>();
    final List<Rows> finished = new CopyOnWriteArrayList<>();
    final Map<ReadFile, Place> places = new ConcurrentHashMap<>();
    private final Set<ReadFile> whole = ConcurrentHashMap.newKeySet();
    volatile boolean away;
    volatile boolean asked;

    @Override
    public Reading begin(ReadFile file, String how) {
        begun.add(file);
        return new Reading(file, begun.size(), whole.contains(file), places.getOrDefault(file, Place.BEGINNING));
    }

    @Override
    public void reach(Reading reading, @Nullable String door, Place place) {
        places.put(reading.file(), place);
    }

    @Override
    public void finish(Reading reading, @Nullable String door, Place place) {
        asked = true;
        if (away) {
            throw new IllegalStateException("the books are away");
        }
        finished.add(place.rows());
        places.put(reading.file(), place);
        whole.add(reading.file());
    }

    @Override
    public void leave(String inbox, String name) {
        places.keySet().removeIf(file -> file.name().equals(name));
        whole.removeIf(file -> file.name().equals(name));
    }

    @Override
    public Set<String> underWay(String inbox) {
        return places.keySet().stream().map(ReadFile::name).collect(Collectors.toSet());
    }
}
