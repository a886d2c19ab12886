package io.caravanserai.hub.cli.reject;

import io.caravanserai.hub.cli.replay.ReplayingCommand;
import io.caravanserai.hub.cli.replay.Selected;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rejects replay}: the intake route again. */
@Command(
        name = "replay",
        description = {
            "Run rejects through their intake route again, in the name of whoever sent them; the audit trail keeps who and why.",
            "Those of a selection are run by the hub as a job, in the order in which they came in: ended or not, this command "
                    + "only watches it (./hub replays). What was accepted in the meantime is not accepted twice."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All of it was accepted, or known already (or with --detach: it has begun).",
            "1:Some was refused again or cannot be run; ./hub replays show tells which.",
            "2:Wrong usage.",
            "3:No open reject matches.",
            "4:No hub answers; the job goes on when one runs."
        })
final class RejectReplayCommand extends ReplayingCommand {

    @Mixin
    private final Which which = new Which();

    RejectReplayCommand() {
        super(Rejected.PATH);
    }

    @Override
    protected Selected which() {
        return which;
    }
}
