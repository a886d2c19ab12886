package io.caravanserai.hub.cli;

import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Write what a shell completes commands and options by: source <(./hub completion bash)")
final class CompletionCommand extends Explained implements Callable<Integer> {

    enum Shell {
        BASH,
        ZSH
    }

    /** The script is named after the program; people type ./hub. */
    private static final String PROGRAM = "hub";

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    @SuppressWarnings("NullAway.Init")
    private Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        // zsh runs the script of bash, once it is asked to
        if (shell == Shell.ZSH) {
            out.println("autoload -U +X compinit && compinit");
            out.println("autoload -U +X bashcompinit && bashcompinit");
        }
        out.println(AutoComplete.bash(PROGRAM, new CommandLine(spec.root().userObject())));
        out.println("complete -o default -F _complete_" + PROGRAM + " ./" + PROGRAM);
        out.flush();
        return ExitCode.DONE;
    }
}
