package io.caravanserai.hub.contract;

import io.caravanserai.hub.message.NearNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Every contract below one folder, by name; each is compiled when it is first asked for, and only once. */
public final class Contracts {

    private final Path root;
    private volatile Map<String, ContractFile> files;
    private final Map<String, Contract> compiled = new ConcurrentHashMap<>();

    /** Looks through the folder at once: two files of one name, or a name without version, are refused here. */
    public Contracts(Path root, Collection<Notation> notations) {
        this.root = root;
        this.files = find(root, notations);
    }

    /** The contract of that name; an unknown one is an {@link IllegalArgumentException} that lists near names. */
    public Contract named(String name) {
        var file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException(
                    "There is no contract '" + name + "' in " + root + NearNames.clause(name, files.keySet()));
        }
        return compiled.computeIfAbsent(name, unused -> file.read());
    }

    public Set<String> names() {
        return files.keySet();
    }

    /**
     * Takes over another folder's contracts: those that are in use and named here become what the other says, for everybody who
     * holds them; what the other does not have is not known here any more.
     */
    public void adopt(Contracts others, Collection<String> changed) {
        files = others.files;
        changed.forEach(name -> {
            var ours = compiled.get(name);
            if (others.files.containsKey(name) && ours != null) {
                ours.become(others.named(name));
            } else {
                compiled.remove(name);
            }
        });
    }

    private static Map<String, ContractFile> find(Path root, Collection<Notation> notations) {
        if (!Files.isDirectory(root)) {
            throw new IllegalStateException("The folder of contracts " + root.toAbsolutePath() + " does not exist");
        }
        var found = new TreeMap<String, ContractFile>();
        try (var paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile)
                    .flatMap(path -> ContractFile.at(root, path, notations).stream())
                    .forEach(file -> keep(found, file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder of contracts " + root + " cannot be read", unreadable);
        }
        return Map.copyOf(found);
    }

    private static void keep(Map<String, ContractFile> found, ContractFile file) {
        var other = found.putIfAbsent(file.name(), file);
        if (other != null) {
            throw new IllegalStateException(
                    "Two files state the contract " + file.name() + ": " + other.path() + " and " + file.path());
        }
    }
}
