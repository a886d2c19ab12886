package io.caravanserai.hub.partner.csv.reading;

import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.contract.table.Control.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts a file's rows and sums its columns, and holds both against what its sender counted; takes no row. */
public final class ControlCheck {

    /**
     * How the check ended.
     *
     * @param records of the file without a trailer: its rows, and what it declares complete
     */
    public record Counted(long rows, long records, List<Finding> findings) {

        public Counted {
            findings = List.copyOf(findings);
        }
    }

    private final Control control;
    private final Map<String, Integer> summed = new HashMap<>();
    private final Map<String, BigDecimal> sums = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final int columns;
    private final CsvFormat format;
    private final Declarations declarations;
    private long rows;
    private long records;

    private ControlCheck(Control control, List<String> header, Declarations declarations, CsvFormat format) {
        this.control = control;
        this.declarations = declarations;
        this.columns = header.size();
        this.format = format;
        control.summed().forEach(column -> {
            summed.put(column, header.indexOf(column));
            sums.put(column, BigDecimal.ZERO);
        });
    }

    /** Of a file whose last record is its trailer. */
    public static Counted withTrailer(
            RawRecords records, List<String> header, Control control, Declarations declarations) throws IOException {
        var check = new ControlCheck(control, header, declarations, records.format());
        RawRecord last = null;
        for (var next = records.next(); next != null; next = records.next()) {
            if (last != null) {
                check.count(last);
            }
            last = next;
        }
        return check.compare(last, "the trailer");
    }

    /** Of a file whose totals stand in a file beside it. */
    public static Counted withSidecar(
            RawRecords records, List<String> header, Control control, Declarations declarations, RawRecords sidecar)
            throws IOException {
        var check = new ControlCheck(control, header, declarations, records.format());
        for (var next = records.next(); next != null; next = records.next()) {
            check.count(next);
        }
        var counted = sidecar.next();
        if (sidecar.next() != null) {
            check.found("", "the control file has more than one record", 0);
        }
        return check.compare(counted, "the control file");
    }

    private void count(RawRecord record) {
        records++;
        if (declarations.recognises(record)) {
            return;
        }
        rows++;
        if (summed.isEmpty()) {
            return;
        }
        var row = format.row(record, columns);
        summed.forEach((column, at) -> {
            var number = row.isBroken() ? null : number(row.fields().get(at));
            if (number == null) {
                found(column, "is no number, so that the sum cannot be checked", record.line());
            } else {
                sums.merge(column, number, BigDecimal::add);
            }
        });
    }

    private Counted compare(@Nullable RawRecord told, String where) {
        if (told == null) {
            found("", where + " is missing", 0);
            return new Counted(rows, records, findings);
        }
        var fields = format.row(told, control.fields().size());
        if (fields.isBroken()) {
            found("", where + " is missing or cut off: the record " + fields.problem(), told.line());
            return new Counted(rows, records, findings);
        }
        for (int i = 0; i < control.fields().size(); i++) {
            compare(control.fields().get(i), fields.fields().get(i), where, told.line());
        }
        return new Counted(rows, records, findings);
    }

    private void compare(Control.Field field, String told, String where, long line) {
        if (field.kind() == Kind.TEXT) {
            if (!told.equals(field.text())) {
                found("", where + " is missing: the record does not say " + field.text(), line);
            }
            return;
        }
        var counted =
                field.kind() == Kind.ROWS ? BigDecimal.valueOf(rows) : sums.getOrDefault(field.text(), BigDecimal.ZERO);
        var number = number(told);
        if (number == null || number.compareTo(counted) != 0) {
            var what = field.kind() == Kind.ROWS ? "rows" : "sum of " + field.text();
            found(
                    field.text(),
                    where + " says " + what + ": '" + told + "', the file has " + counted.toPlainString(),
                    line);
        }
    }

    private static @Nullable BigDecimal number(String text) {
        return text.strip().matches("[+-]?\\d{1,30}(\\.\\d{1,30})?") ? new BigDecimal(text.strip()) : null;
    }

    private void found(String column, String message, long line) {
        if (findings.size() < 100) {
            findings.add(new Finding(column, message, line == 0 ? null : (int) Math.min(line, Integer.MAX_VALUE)));
        }
    }
}
