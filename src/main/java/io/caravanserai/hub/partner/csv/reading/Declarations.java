package io.caravanserai.hub.partner.csv.reading;

import io.caravanserai.hub.contract.table.Completeness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of a file that declare a part of it complete. A part of which rows come after that is not: it was cut, or joined. */
public final class Declarations {

    /**
     * A part that is declared complete.
     *
     * @param beginning of the business keys of that part
     * @param values of the record's columns
     */
    public record Declared(String beginning, Map<String, String> values, long line) {}

    /** As many parts as a file may have. */
    private static final int MOST = 100_000;

    private final @Nullable Completeness complete;
    private final CsvFormat format;
    private final byte[] mark;
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Map<String, Declared> taken = new HashMap<>();

    public Declarations(@Nullable Completeness complete, CsvFormat format) {
        this.complete = complete;
        this.format = format;
        this.mark =
                complete == null ? new byte[0] : format.bytes(complete.record().get(0));
    }

    /** Keeps what the record declares, and tells whether it declares anything; if so, it is no row. */
    boolean take(RawRecord raw) {
        var row = read(raw);
        if (row == null || complete == null) {
            return false;
        }
        var values = new LinkedHashMap<String, String>();
        for (int i = 1; i < row.fields().size(); i++) {
            values.put(complete.record().get(i), row.fields().get(i));
        }
        var part = complete.beginning(values);
        if (declared.size() < MOST) {
            declared.put(part, new Declared(part, values, raw.line()));
        }
        return true;
    }

    /** Whether it declares something. */
    boolean recognises(RawRecord raw) {
        return read(raw) != null;
    }

    private @Nullable Row read(RawRecord raw) {
        if (complete == null || !begins(raw.bytes())) {
            return null;
        }
        var row = format.row(raw, complete.record().size());
        if (row.isBroken() || !row.fields().get(0).equals(complete.record().get(0))) {
            return null;
        }
        return row;
    }

    private boolean begins(byte[] bytes) {
        var at = bytes.length > 0 && bytes[0] == format.quote() ? 1 : 0;
        if (bytes.length < at + mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (bytes[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Takes note of a row that comes after what was declared so far. */
    void follow(Row row, Columns columns) {
        if (!declared.isEmpty() && complete != null && !row.isBroken()) {
            var part = complete.beginning(columns.valuesOf(row));
            var contradicted = declared.remove(part);
            if (contradicted != null) {
                taken.put(part, contradicted);
            }
        }
    }

    /** Whether anything was declared, rightly or not. */
    public boolean isEmpty() {
        return declared.isEmpty() && taken.isEmpty();
    }

    public List<Declared> complete() {
        return List.copyOf(declared.values());
    }

    /** Those of which rows came afterwards. */
    public List<Declared> contradicted() {
        return new ArrayList<>(taken.values());
    }
}
