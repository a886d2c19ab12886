package io.caravanserai.hub.mapping;

import java.io.IOException;
import java.util.Collection;
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
        var file = folder.find(name, languages.keySet());
        return known.computeIfAbsent(
                name, unused -> new Mapping(file.name(), folder.watched(file.name(), () -> compile(name))));
    }

    public List<String> names() {
        return folder.names(languages.keySet());
    }

    private Watched.Loaded<Program> compile(String name) throws IOException {
        var file = folder.find(name, languages.keySet());
        var extension = file.name().substring(file.name().lastIndexOf('.') + 1);
        var program = Objects.requireNonNull(languages.get(extension)).compile(file);
        return new Watched.Loaded<>(program, Set.copyOf(file.drawnIn()));
    }
}
