package io.caravanserai.hub.ledger.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.output.CollectedRow;
import io.caravanserai.hub.ledger.postgres.key.Columns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** Keeps the rows that deliveries collected, inside the transaction that settles them. */
final class Collecting {

    private record Kept(Claim claim, CollectedRow row) {}

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    Collecting(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param settlements those whose lease held */
    void keep(List<Settlement> settlements) {
        var rows = new ArrayList<Kept>();
        for (var settlement : settlements) {
            settlement.outcome().collected().forEach(row -> rows.add(new Kept(settlement.claim(), row)));
        }
        if (rows.isEmpty()) {
            return;
        }
        PreparedStatementCallback<Boolean> insert = statement -> {
            new Columns<>(statement, rows)
                    .column("text", kept -> kept.row().output())
                    .column("uuid", kept -> kept.claim().id().value())
                    .column("int8", kept -> kept.claim().sequence())
                    .column("text", kept -> kept.claim().subject())
                    .column("bytea", kept -> kept.row().content())
                    .column("text", kept -> text(kept.row().amounts()));
            return statement.execute();
        };
        jdbc.execute("""
                INSERT INTO collected_row (output, message_id, sequence, subject, content, amounts)
                SELECT output, id, sequence, subject, content, amounts::jsonb
                  FROM unnest(?, ?, ?, ?, ?, ?) WITH ORDINALITY
                    AS n (output, id, sequence, subject, content, amounts, place)
                 ORDER BY place""", insert);
    }

    private String text(Map<String, BigDecimal> amounts) {
        try {
            return json.writeValueAsString(amounts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
