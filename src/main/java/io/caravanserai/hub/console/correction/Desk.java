package io.caravanserai.hub.console.correction;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.NotDead;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.access.Role;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.ledger.repair.Replacement;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;

/** What whoever corrects dead letters needs beside: to be allowed, and to be told why one cannot be corrected any more. */
final class Desk {

    private static final int MOST_FIELDS = 50;

    private final Repair repair;
    private final Replacement replacement;

    Desk(Repair repair, Replacement replacement) {
        this.repair = repair;
        this.replacement = replacement;
    }

    static DeadLetterId letter(String id) {
        return Asked.of("id", id, DeadLetterId::parse, "<message id>~<target>");
    }

    /** Bodies, masked or not, are for those who may act on them. */
    static void operatorsOnly() {
        if (!LoggedIn.holds(Role.OPERATOR)) {
            throw new AccessDeniedException("Only an operator may see what a message says");
        }
    }

    /** A flow asks for two persons: nobody at the hub's machine can be told from another there. */
    static void namedOnly() {
        if (!LoggedIn.isNamed()) {
            throw new NotNow(
                    "This flow asks for a second person, and the login of the hub's own machine is nobody's name; "
                            + "say who you are with HUB_USER and HUB_PASSWORD, a user of hub.users with the role operator");
        }
    }

    /** Which fields an edit changed, for the audit trail: where they are, never what they say. */
    static String told(List<String> fields) {
        var first = fields.stream().limit(MOST_FIELDS).map(field -> field.isEmpty() ? "all of it" : field);
        var more = fields.size() - MOST_FIELDS;
        return first.collect(Collectors.joining(", ")) + (more > 0 ? " and " + more + " more" : "");
    }

    RuntimeException notDead(DeadLetterId letter) {
        var by = replacement.replacedBy(letter);
        var state = repair.state(letter);
        if (by != null) {
            return new NotNow("Delivery " + letter + " was corrected already: " + by + " was accepted in its place. "
                    + "GET /api/messages/" + by + " shows how that fares; if it died too, edit " + by + "~"
                    + letter.target());
        } else if (state == null) {
            return NotThere.of(
                    "dead letter",
                    letter.toString(),
                    "it never was, or is past its retention, and then there is nothing left to edit. "
                            + "GET /api/dead-letters lists the newest");
        } else if (state == State.DELIVERED) {
            return new NotNow(
                    "Delivery " + letter + " is delivered: " + letter.target() + " has it, and an edit here would "
                            + "not change it there. Have its sender send what is right as a new message");
        }
        return new NotDead(letter, state);
    }
}
