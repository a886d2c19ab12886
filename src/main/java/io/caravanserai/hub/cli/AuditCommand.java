package io.caravanserai.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** {@code audit}: who did what, when and why. */
@Command(name = "audit", description = "Who did what, when and why, newest first.")
final class AuditCommand extends Listed {

    @Override
    String path() {
        return query("/api/audit", "after", after(), "limit", limit());
    }

    @Override
    Table table() {
        return new Table("AT", "WHO", "ROLE", "WHAT", "SUBJECT", "WHY");
    }

    @Override
    void row(Table table, JsonNode item) {
        table.add(
                Table.time(item, "at"),
                Table.text(item, "who"),
                Table.text(item, "role"),
                Table.text(item, "what"),
                Table.text(item, "subject"),
                Table.text(item, "why"));
    }
}
