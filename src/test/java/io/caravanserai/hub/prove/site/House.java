package io.caravanserai.hub.prove.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/** Routes, mappings, contracts and configuration of the flow under proof, in a folder of their own: somebody edits them while hubs run. */
public final class House {

    private static final Path PROVE = Path.of("src/test/resources/prove");
    private static final Path CONFIG = PROVE.resolve("config/application.yaml");
    private static final String BROKERS = "routes/parcels/parcels-brokers.camel.yaml";
    private static final Pattern ID = Pattern.compile("(?m)^    id: (\\S+)$");

    private final Path folder;

    /** Copies what the hub and the proof have; without brokers the routes that need them are left out. */
    House(Path folder, boolean brokered) {
        this.folder = folder;
        try {
            FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
            FileSystemUtils.copyRecursively(Path.of("routes/_shared"), folder.resolve("routes/_shared"));
            for (var part : new String[] {"routes", "mappings", "canonical-model"}) {
                FileSystemUtils.copyRecursively(PROVE.resolve(part), folder.resolve(part));
            }
            if (!brokered) {
                Files.delete(folder.resolve(BROKERS));
            }
            configure();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        edit("routes/parcels/parcels.camel.yaml", Pattern.compile("src/test/resources/prove/"), "");
    }

    /** The systems stand where deploys look for them, and every folder is the house's own. */
    private void configure() throws IOException {
        var all = Files.readString(CONFIG);
        var systems = all.substring(all.indexOf("\nsystems:") + 1, all.indexOf("\nlogging:") + 1);
        Files.writeString(folder.resolve("config/systems.yaml"), systems);
        Files.createDirectories(additional());
        Files.writeString(
                additional().resolve("application.yaml"),
                all.replace(systems, "")
                        .replace("file:routes/_shared/*.camel.yaml,", "")
                        .replace("src/test/resources/prove/", ""));
    }

    Path folder() {
        return folder;
    }

    /** The configuration that is added to config/. */
    Path additional() {
        return folder.resolve("prove");
    }

    public String read(String place) {
        try {
            return Files.readString(folder.resolve(place));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void save(String place, String text) {
        try {
            Files.writeString(folder.resolve(place), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Saves the file with the first place changed that is meant; all of them where the replacement is empty. */
    public void edit(String place, Pattern where, String becomes) {
        var matcher = where.matcher(read(place));
        if (!matcher.find()) {
            throw new IllegalArgumentException(where + " is not in " + place);
        }
        save(place, becomes.isEmpty() ? matcher.replaceAll("") : matcher.replaceFirst(becomes));
    }

    /** Those of the flow, by the file that declares each. */
    public Map<String, String> routes() {
        var routes = new TreeMap<String, String>();
        for (var place : new TreeSet<>(java.util.List.of("routes/parcels/parcels.camel.yaml", BROKERS))) {
            if (Files.exists(folder.resolve(place))) {
                ID.matcher(read(place)).results().forEach(found -> routes.put(found.group(1), place));
            }
        }
        return routes;
    }
}
