package io.caravanserai.hub.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;

/** {@code partners}: who has what open at the HTTP doors. */
@Command(
        name = "partners",
        description = "What each partner has open at the hub's HTTP doors, and what it was refused.",
        synopsisSubcommandLabel = "list",
        subcommands = PartnersCommand.ListPartners.class)
public final class PartnersCommand extends Explained {

    @Command(
            name = "list",
            description = {
                "List partners: the doors each may use, its quota, its requests in work and waiting for their turn,",
                "and how many the hub has answered 429 (beyond the quota) and 503 (beyond its share) since it started."
            })
    static final class ListPartners extends Question {

        private static final Table PARTNERS = new Table(
                Field.text("PARTNER", "partner"),
                Field.text("QUOTA", "quota"),
                Field.text("IN WORK", "inWork"),
                Field.text("WAITING", "waiting"),
                Field.text("TOLD 429", "beyondQuota"),
                Field.text("TOLD 503", "beyondShare"),
                new Field("DOORS", ListPartners::doors));

        private static String doors(JsonNode partner) {
            return StreamSupport.stream(partner.path("doors").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(" "));
        }

        @Override
        public Integer call() {
            return show(hub().get("/api/partners"));
        }

        @Override
        protected void write(JsonNode answer) {
            list(PARTNERS, answer);
        }
    }
}
