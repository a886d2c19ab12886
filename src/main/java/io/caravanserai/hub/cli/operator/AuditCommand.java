package io.caravanserai.hub.cli.operator;

import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Listed;
import picocli.CommandLine.Command;

/** {@code audit}: who did what, when and why. */
@Command(name = "audit", description = "Who did what, when and why, newest first.")
public final class AuditCommand extends Listed {

    public AuditCommand() {
        super(
                "/api/audit",
                Field.time("AT", "at"),
                Field.text("WHO", "who"),
                Field.text("ROLE", "role"),
                Field.text("WHAT", "what"),
                Field.text("SUBJECT", "subject"),
                Field.text("WHY", "why"));
    }
}
