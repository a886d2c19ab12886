package io.caravanserai.hub.ledger.postgres.key;

import io.caravanserai.hub.ledger.key.KnownKeys;
import io.caravanserai.hub.message.CanonicalType;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Known keys, a page at a time in the order of their bytes. */
public record JdbcKnownKeys(JdbcTemplate jdbc) implements KnownKeys {

    private static final int PAGE = 2_000;

    @Override
    public void visit(CanonicalType type, String beginning, Visitor visitor) throws Exception {
        var last = "";
        List<String> page;
        do {
            page = page(type.toString(), beginning, last);
            for (var key : page) {
                visitor.visit(key);
                last = key;
            }
        } while (page.size() == PAGE);
    }

    private List<String> page(String type, String beginning, String after) {
        return jdbc.queryForList("""
                SELECT subject FROM (
                    (SELECT subject FROM key_newest WHERE type = ? AND subject ~>~ ? AND subject ^@ ?
                      GROUP BY subject ORDER BY subject USING ~<~ LIMIT ?)
                    UNION
                    (SELECT subject FROM delivery
                      WHERE type = ? AND subject ~>~ ? AND subject ^@ ? AND digest IS NOT NULL AND state <> 'dead'
                      GROUP BY subject ORDER BY subject USING ~<~ LIMIT ?)) known
                 ORDER BY subject USING ~<~ LIMIT ?""", String.class, type, after, beginning, PAGE, type, after, beginning, PAGE, PAGE);
    }
}
