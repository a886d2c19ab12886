package io.caravanserai.hub.cli;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.deadletter.DeadLettersCommand;
import io.caravanserai.hub.cli.deploy.DeployCommand;
import io.caravanserai.hub.cli.deploy.DeploysCommand;
import io.caravanserai.hub.cli.doctor.DoctorCommand;
import io.caravanserai.hub.cli.engineer.DocumentCommand;
import io.caravanserai.hub.cli.engineer.ExplainCommand;
import io.caravanserai.hub.cli.engineer.ImpactCommand;
import io.caravanserai.hub.cli.engineer.InventoryCommand;
import io.caravanserai.hub.cli.engineer.LintCommand;
import io.caravanserai.hub.cli.engineer.MapCommand;
import io.caravanserai.hub.cli.engineer.TestCommand;
import io.caravanserai.hub.cli.operator.AuditCommand;
import io.caravanserai.hub.cli.operator.BalanceCommand;
import io.caravanserai.hub.cli.operator.MessagesCommand;
import io.caravanserai.hub.cli.operator.PartnersCommand;
import io.caravanserai.hub.cli.operator.PauseCommand;
import io.caravanserai.hub.cli.operator.PausedCommand;
import io.caravanserai.hub.cli.operator.ResumeCommand;
import io.caravanserai.hub.cli.operator.RetentionCommand;
import io.caravanserai.hub.cli.operator.SubscriptionsCommand;
import io.caravanserai.hub.cli.operator.TargetsCommand;
import io.caravanserai.hub.cli.reject.RejectsCommand;
import io.caravanserai.hub.cli.replay.ReplaysCommand;
import io.caravanserai.hub.cli.scaffold.NewCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./hub}: the program's entry. Starting the hub is one command; the others only ask a hub that runs. */
@Command(
        name = "./hub",
        description = "An integration hub that never loses a message it has acknowledged.",
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            MessagesCommand.class,
            RejectsCommand.class,
            DeadLettersCommand.class,
            ReplaysCommand.class,
            BalanceCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            PausedCommand.class,
            PartnersCommand.class,
            TargetsCommand.class,
            SubscriptionsCommand.class,
            RetentionCommand.class,
            AuditCommand.class,
            DeployCommand.class,
            DeploysCommand.class,
            TestCommand.class,
            LintCommand.class,
            ExplainCommand.class,
            MapCommand.class,
            ImpactCommand.class,
            InventoryCommand.class,
            DocumentCommand.class,
            NewCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class HubCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            description = "What the commands are.")
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] arguments) {
        int code = commandLine(arguments).execute(arguments);
        // On success the hub's threads, if any, keep the process alive.
        if (code != ExitCode.DONE) {
            System.exit(code);
        }
    }

    static CommandLine commandLine(String... arguments) {
        return new CommandLine(StartCommands.isMeant(arguments) ? new StartCommands() : new HubCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(CommandFailed::tell);
    }

    @Override
    public Integer call() {
        if (!help) {
            throw new ParameterException(spec.commandLine(), "Which command? ./hub help lists them.");
        }
        HelpCommand.printUsage(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
