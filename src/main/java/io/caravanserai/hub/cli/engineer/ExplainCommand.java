package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.message.NearNames;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.lint.RulePage;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub explain HUB-Rnnn}: what a rule asks, why, and files that are wrong and right. */
@Command(
        name = "explain",
        description = "What a rule of lint asks and why, with what is wrong and right; without a rule, lists them.")
public final class ExplainCommand extends Explained implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "HUB-Rnnn", description = "The rule.")
    private @Nullable String code;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (code == null) {
            for (var rule : Rule.values()) {
                out.println(rule.code() + "  " + RulePage.of(rule).title());
            }
        } else {
            var asked = code;
            var rule = Rule.of(asked)
                    .orElseThrow(() -> new CommandFailed(
                            ExitCode.NOTHING_FOUND,
                            "There is no rule " + asked
                                    + NearNames.clause(asked.toUpperCase(Locale.ROOT), Rule.codes())));
            out.print(RulePage.of(rule).text());
        }
        out.flush();
        return ExitCode.DONE;
    }
}
