package io.caravanserai.hub.mapping;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Every mapping below one folder, by name; a file that changes is compiled again. */
public final class Mappings {

    private final MappingFolder folder;
    private final Map<String, Language> languages;
    private final Map<String, Mapping> known = new ConcurrentHashMap<>();

    Mappings(MappingFolder folder, Collection<Language> languages) {
        this.folder = folder;
        this.languages =
                languages.stream().collect(Collectors.toUnmodifiableMap(Language::extension, language -> language));
    }

    /** The mapping of that name, compiled; an unknown or broken one is an exception that says what to do. */
    public Mapping named(String name) {
        var there = known.get(name);
        if (there != null) {
            return there;
        }
        var file = folder.find(name, languages.keySet());
        return known.computeIfAbsent(
                name, unused -> new Mapping(name, file.name(), folder.watched(file.name(), () -> compile(name))));
    }

    public List<String> names() {
        return folder.names(languages.keySet());
    }

    /** Puts those of another folder in the places of ours, for everybody who holds ours; what ours does not know is left out. */
    public void adopt(Mappings others, Collection<String> names) {
        names.forEach(name -> {
            var ours = known.get(name);
            if (ours != null) {
                ours.become(others.named(name));
            } else {
                known.put(name, others.named(name));
            }
        });
    }

    /** Forgets a mapping, so that its name means nothing until it is adopted again. */
    public void forget(String name) {
        known.remove(name);
    }

    private Watched.Loaded<Compiled> compile(String name) throws IOException {
        var file = folder.find(name, languages.keySet());
        var extension = file.name().substring(file.name().lastIndexOf('.') + 1);
        var program = Objects.requireNonNull(languages.get(extension)).compile(file);
        var files = new HashSet<>(file.drawnIn());
        files.addAll(folder.tables(file.text()));
        return new Watched.Loaded<>(Compiled.of(program, files), Set.copyOf(files));
    }
}
