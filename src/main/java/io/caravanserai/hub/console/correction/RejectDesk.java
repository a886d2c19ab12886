package io.caravanserai.hub.console.correction;

import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.audit.Actor;
import io.caravanserai.hub.deadletter.correction.CorrectionRefused;
import io.caravanserai.hub.deadletter.reject.IntakeAgain;
import io.caravanserai.hub.deadletter.reject.IntakeAgain.Ran;
import io.caravanserai.hub.deadletter.reject.IntakeRehearsal;
import io.caravanserai.hub.deadletter.reject.Rejects;
import io.caravanserai.hub.deadletter.reject.Rejects.End;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.message.MessageId;

/** What whoever corrects rejects needs beside. All of it takes part in the caller's transaction. */
final class RejectDesk {

    private final Rejects rejects;
    private final IntakeAgain intake;
    private final IntakeRehearsal rehearsal;

    RejectDesk(Rejects rejects, IntakeAgain intake, IntakeRehearsal rehearsal) {
        this.rejects = rejects;
        this.intake = intake;
        this.rehearsal = rehearsal;
    }

    /** Takes an open one for this transaction. */
    Kept open(MessageId id) {
        var kept = rejects.take(id)
                .orElseThrow(() -> NotThere.of("reject", id.toString(), "GET /api/rejects lists the newest"));
        if (kept.settled() != null) {
            throw new NotNow("Reject " + id + " is " + kept.settled() + " already; GET /api/rejects/" + id
                    + " shows as what. There is nothing left to edit");
        }
        return kept;
    }

    /** Holds a body against its contract without accepting it: what it finds is thrown. */
    void check(Kept reject, byte[] corrected) {
        rehearsal.broken(reject, corrected).ifPresent(broken -> {
            throw broken;
        });
    }

    /** Runs a corrected body and settles the reject as accepted; what the route refuses is thrown, with every finding. */
    Ran.Accepted accept(Kept reject, byte[] corrected, Actor who, String why) {
        var ran = intake.run(reject, corrected);
        if (ran instanceof Ran.Accepted accepted) {
            rejects.settle(reject.id(), End.ACCEPTED, who.name(), why, accepted.message());
            return accepted;
        } else if (ran instanceof Ran.RefusedAgain refused && refused.broken() != null) {
            throw refused.broken();
        }
        var reason = ran instanceof Ran.RefusedAgain refused ? refused.why() : ((Ran.NotRun) ran).why();
        throw new CorrectionRefused("The correction of reject " + reject.id() + " is not accepted: " + reason);
    }
}
