package io.caravanserai.hub.cli.reject;

import io.caravanserai.hub.cli.replay.RehearsingCommand;
import io.caravanserai.hub.cli.replay.Selected;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rejects rehearse}: what would become of some if they were run again. */
@Command(
        name = "rehearse",
        description = {
            "Tell what would become of rejects if they were run through their intake route again. Nothing is accepted and "
                    + "nothing changes.",
            "They run through the routes and mappings as they are, or with files of yours in their places."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:All of them would pass.",
            "1:Some would not; of --release: some were refused again.",
            "2:Wrong usage.",
            "3:No reject matches.",
            "4:No hub answers."
        })
final class RejectRehearseCommand extends RehearsingCommand {

    @Mixin
    private final Which which = new Which();

    RejectRehearseCommand() {
        super(Rejected.PATH);
    }

    @Override
    protected Selected which() {
        return which;
    }
}
