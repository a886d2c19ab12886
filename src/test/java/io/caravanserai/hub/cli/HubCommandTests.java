package io.caravanserai.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HubCommandTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explainsEveryCommand() {
        assertThat(execute("help")).isZero();

        CommandLine commands = HubCommand.commandLine();
        assertThat(commands.getSubcommands()).isNotEmpty();
        commands.getSubcommands()
                .keySet()
                .forEach(command -> assertThat(out.toString()).contains("  " + command + " "));
    }

    @Test
    void explainsOneCommand() {
        assertThat(execute("help", "demo")).isZero();

        assertThat(out.toString()).contains("--simulator-port=N", "--no-feed", "--data=DIR");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(execute("demos")).isEqualTo(2);

        assertThat(err.toString()).contains("Did you mean: ./hub demo");
    }

    @Test
    void namesATakenPortBeforeItStartsAnything(@TempDir Path parent) throws IOException {
        Path data = parent.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(execute("run", "--port", "0", "--management-port", port, "--data", data.toString()))
                    .isEqualTo(1);

            assertThat(err.toString().lines()).singleElement().asString().contains(port, "--management-port");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void refusesOnePortForTwoUses() {
        assertThat(execute("run", "--port", "19999", "--management-port", "19999"))
                .isEqualTo(1);

        assertThat(err.toString()).contains("Port 19999 is asked for twice");
    }

    private int execute(String... arguments) {
        return HubCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
