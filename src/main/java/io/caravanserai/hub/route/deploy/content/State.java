package io.caravanserai.hub.route.deploy.content;

import io.caravanserai.hub.route.model.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A content written out in a folder of its own, where nobody edits it, and read. */
public record State(Content content, Path folder, House house, Parts parts) {

    /**
     * Writes it below {@code below}, in a folder of its own.
     *
     * @param folders where the rest of the house is, by which it is judged
     */
    public static State of(Content content, Path below, Folders folders) throws IOException {
        Files.createDirectories(below);
        var folder = Files.createTempDirectory(below.toAbsolutePath().normalize(), content.hash() + "-");
        content.writeTo(folder);
        Files.createDirectories(folder.resolve("config"));
        if (Files.isDirectory(folders.config())) {
            try (var files = Files.list(folders.config())) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var name = String.valueOf(file.getFileName());
                    if (!name.equals("systems.yaml")) {
                        Files.copy(file, folder.resolve("config").resolve(name));
                    }
                }
            }
        }
        var simulators = folders.routes().resolve("_simulators");
        if (Files.isDirectory(simulators)) {
            FileSystemUtils.copyRecursively(simulators, folder.resolve("routes/_simulators"));
        }
        var house = House.read(folder);
        return new State(content, folder, house, Parts.of(house, content));
    }

    public void discard() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}
