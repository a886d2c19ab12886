package io.caravanserai.hub.cli.deadletter;

import io.caravanserai.hub.cli.replay.ReplayingCommand;
import io.caravanserai.hub.cli.replay.Selected;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dead-letters replay}: tries some again, and tells how it went. */
@Command(
        name = "replay",
        description = {
            "Try dead letters again, at the failed target only; the audit trail keeps who and why.",
            "Those of a selection are tried by the hub as a job: ended or not, this command only watches it "
                    + "(./hub replays). What might have its effect twice is not tried, and told."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All of it was delivered (or with --detach: it has begun).",
            "1:Some died again or were refused; ./hub replays show tells which.",
            "2:Wrong usage.",
            "3:Nothing dead matches.",
            "4:No hub answers; the job goes on when one runs."
        })
final class ReplayCommand extends ReplayingCommand {

    @Mixin
    private final Which which = new Which();

    ReplayCommand() {
        super(DeadLettersCommand.PATH);
    }

    @Override
    protected Selected which() {
        return which;
    }
}
