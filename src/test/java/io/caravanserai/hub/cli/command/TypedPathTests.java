package io.caravanserai.hub.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a path leads that was typed in another folder than the project's. */
class TypedPathTests {

    @TempDir
    private Path project;

    @Test
    void aPathIsSeenFromWhereItWasTyped() throws IOException {
        var documents = Files.createDirectories(project.resolve("documents"));
        Files.writeString(documents.resolve("api.yaml"), "");
        Files.createDirectories(project.resolve("routes/orders"));
        var typed = new TypedPath(documents.toString(), project);

        assertThat(typed.convert("api.yaml")).isEqualTo(Path.of("documents/api.yaml"));
        assertThat(typed.convert("../routes/orders")).isEqualTo(Path.of("routes/orders"));
        assertThat(typed.convert("routes/orders")).isEqualTo(Path.of("routes/orders"));
        assertThat(typed.convert("/tmp")).isEqualTo(Path.of("/tmp"));
        assertThat(new TypedPath(null, project).convert("api.yaml")).isEqualTo(Path.of("api.yaml"));
    }
}
