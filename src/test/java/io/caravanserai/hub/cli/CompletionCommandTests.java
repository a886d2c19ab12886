package io.caravanserai.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell that has read what the command writes completes commands and options. */
class CompletionCommandTests {

    @TempDir
    Path folder;

    @Test
    void bashCompletesCommandsSubcommandsAndOptions() throws Exception {
        assertThat(completed("./hub", "dead-l")).contains("dead-letters");
        assertThat(completed("./hub", "new", "ta")).contains("target");
        assertThat(completed("./hub", "new", "target", "--sug")).contains("--suggest");
    }

    @Test
    void zshIsToldToRunTheScriptOfBash() {
        assertThat(script("zsh")).contains("bashcompinit", "_complete_hub");
    }

    /** What bash would offer for the last of these words. */
    private String completed(String... words) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("completion"), script("bash"));
        var typed = String.join(" ", words);
        var program = """
            source '%s'
            COMP_WORDS=(%s)
            COMP_CWORD=%d
            COMP_LINE='%s'
            COMP_POINT=${#COMP_LINE}
            complete -p ./hub >/dev/null || exit 9
            _complete_hub
            printf '%%s\\n' "${COMPREPLY[@]}"
            """.formatted(file, typed, words.length - 1, typed);
        var bash = new ProcessBuilder("bash", "-c", program)
                .redirectErrorStream(true)
                .start();
        var out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out;
    }

    private static String script(String shell) {
        var out = new StringWriter();
        assertThat(HubCommand.commandLine().setOut(new PrintWriter(out, true)).execute("completion", shell))
                .isZero();
        return out.toString();
    }
}
