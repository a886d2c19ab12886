package io.caravanserai.hub.ledger.postgres.key;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands rows to a statement as one array a column, for {@code unnest}: one round trip however many rows. */
public final class Columns<T> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next;

    public Columns(PreparedStatement statement, List<T> rows) throws SQLException {
        this(statement, rows, 1);
    }

    /** Begins at that parameter. */
    public Columns(PreparedStatement statement, List<T> rows, int first) throws SQLException {
        this.next = first;
        this.connection = statement.getConnection();
        this.statement = statement;
        this.rows = rows;
    }

    /** The next parameter: this column of every row, as an array of the PostgreSQL type. */
    public Columns<T> column(String type, Function<T, @Nullable Object> value) throws SQLException {
        var values = array(type, rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        statement.setArray(next++, connection.createArrayOf(type, values));
        return this;
    }

    /** The driver sends an array as it is only if it is of the very type, and as text to be parsed otherwise; bytes never as text. */
    private static Object[] array(String type, int size) {
        return switch (type) {
            case "text" -> new String[size];
            case "bytea" -> new byte[size][];
            case "bool" -> new Boolean[size];
            case "int4" -> new Integer[size];
            case "int8" -> new Long[size];
            default -> new Object[size];
        };
    }
}
