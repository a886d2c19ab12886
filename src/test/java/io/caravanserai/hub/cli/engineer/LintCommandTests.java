package io.caravanserai.hub.cli.engineer;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.route.HouseOnDisk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What lint and explain tell a person and a script. */
class LintCommandTests {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HouseOnDisk house;

    @BeforeEach
    void build() {
        house = HouseOnDisk.in(folder);
    }

    @Test
    void endsWith0WhereNothingIsFound() {
        assertThat(lint(folder.toString())).isZero();

        assertThat(out.toString()).startsWith("No findings in ");
    }

    @Test
    void endsWith1WhereSomethingIs() {
        house.with("routes/orders/stray.yaml", "a: b\n");

        assertThat(lint(folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("stray.yaml:1:1 error HUB-R113 ");
    }

    @Test
    void warningsFailOnlyWhenTheyShall() {
        house.with("routes/orders/stray.yaml", "a: b\n").with("config/lint.yaml", "rules: { HUB-R113: warning }\n");

        assertThat(lint(folder.toString())).isZero();
        assertThat(lint(folder.toString(), "--strict")).isEqualTo(1);
    }

    @Test
    void writesTheFormThatIsAskedFor() {
        assertThat(lint(folder.toString(), "--output", "json")).isZero();

        assertThat(out.toString()).startsWith("{").contains("\"findings\" : [ ]");
    }

    @Test
    void endsWith2WhereThePathIsMissing() {
        assertThat(lint("no/such/folder")).isEqualTo(2);

        assertThat(err.toString()).contains("no/such/folder");
    }

    @Test
    void explainsARuleAndListsAllOfThem() {
        assertThat(explain("hub-r104")).isZero();
        assertThat(out.toString()).startsWith("# HUB-R104: ").contains("## Wrong", "## Right");

        assertThat(explain()).isZero();
        assertThat(out.toString()).contains("HUB-R413  ");
    }

    @Test
    void endsWith3ForARuleThatThereIsNot() {
        assertThat(explain("HUB-R999")).isEqualTo(3);

        assertThat(err.toString()).contains("There is no rule HUB-R999");
    }

    private int lint(String... arguments) {
        return execute(new LintCommand(), arguments);
    }

    private int explain(String... arguments) {
        return execute(new ExplainCommand(), arguments);
    }

    private int execute(Object command, String... arguments) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(CommandFailed::tell)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
