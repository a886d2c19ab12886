package io.caravanserai.hub.route.deploy.content;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the files that are deployed lie on this machine, by the names under which people know them. */
public record Folders(Path routes, Path mappings, Path models, Path config) {

    public static final String SYSTEMS = "config/systems.yaml";

    /** Each folder by the name that the places in it begin with. */
    Map<String, Path> byName() {
        var folders = new LinkedHashMap<String, Path>();
        folders.put("routes", routes);
        folders.put("mappings", mappings);
        folders.put("canonical-model", models);
        return folders;
    }

    /** Where the file of that place lies. */
    public Path of(String place) {
        if (place.equals(SYSTEMS)) {
            return config.resolve("systems.yaml");
        }
        var slash = place.indexOf('/');
        var folder = byName().get(place.substring(0, Math.max(0, slash)));
        if (folder == null) {
            throw new IllegalArgumentException(place + " is no place of a file that is deployed");
        }
        var file = folder.resolve(place.substring(slash + 1)).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new IllegalArgumentException(place + " lies outside of the folders that are deployed");
        }
        return file;
    }
}
