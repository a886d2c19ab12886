package io.caravanserai.hub.prove.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** As soon as a file has got its name, or the first bytes of it stand under a hidden one. */
final class FolderPoints {

    private static final long LOOK = 200_000;

    private FolderPoints() {}

    static void watch(Environment environment) {
        var data = Path.of(environment.getProperty("hub.data", "data"));
        watch("file-renamed", data.resolve("archive/parcels"), name -> name.endsWith(".csv"));
        watch("output-renamed", data.resolve("outbox/shelf"), name -> name.endsWith(".csv") && !name.startsWith("."));
        watch("output-half", data.resolve("outbox/shelf"), name -> name.startsWith("."));
    }

    private static void watch(String point, Path folder, Predicate<String> which) {
        if (!Halt.isWanted(point)) {
            return;
        }
        var before = names(folder, which);
        var watching = new Thread(
                () -> {
                    while (before.containsAll(names(folder, which))) {
                        LockSupport.parkNanos(LOOK);
                    }
                    Halt.at(point);
                },
                point);
        watching.setDaemon(true);
        watching.start();
    }

    private static Set<String> names(Path folder, Predicate<String> which) {
        if (!Files.isDirectory(folder)) {
            return new HashSet<>();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(which)
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
