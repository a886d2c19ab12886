package io.caravanserai.hub.reconciliation.postgres;

import io.caravanserai.hub.reconciliation.Discrepancy;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Collects what does not add up: the first of each kind, and how many more there are. */
final class Discrepancies {

    /** Of each kind; who has lost more than this needs no list. */
    static final int MOST = 200;

    private final NamedParameterJdbcTemplate jdbc;
    private final Scope scope;
    private final List<Discrepancy> first = new ArrayList<>();
    private long leftOff;

    Discrepancies(NamedParameterJdbcTemplate jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** Adds the rows of a query in the order of their ids. */
    void find(String query, RowMapper<Discrepancy> row) {
        var found = jdbc.query(
                "SELECT *, count(*) OVER () AS of_all FROM (" + query + ") found ORDER BY 1 LIMIT " + MOST,
                scope.parameters(),
                (result, n) -> {
                    if (n == 0) {
                        leftOff += Math.max(0, result.getLong("of_all") - MOST);
                    }
                    return row.mapRow(result, n);
                });
        first.addAll(found);
    }

    /** Whether there are days of which the ledger has let messages go. */
    boolean anythingGone() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM retired_day WHERE messages > 0)", scope.parameters(), Boolean.class));
    }

    List<Discrepancy> first() {
        return List.copyOf(first);
    }

    long leftOff() {
        return leftOff;
    }
}
