package io.caravanserai.hub.delivery.output;

import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.contract.table.Control.Place;
import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.ledger.output.OutputFile.Frame;
import io.caravanserai.hub.ledger.output.OutputFile.Sidecar;
import io.caravanserai.hub.ledger.output.Outputs.Framing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** Header and control totals as the contract says. */
record Frames(Table table, String fileName, ZoneId zone) implements Framing {

    private static final byte[] NOTHING = new byte[0];

    @Override
    public Frame frame(long number, Instant closed, long rows, Map<String, BigDecimal> sums) {
        var name = new FileName(fileName, zone).of(number, closed);
        var head = RecordRows.record(table.columns(), table.format());
        var control = table.control();
        if (control == null) {
            return new Frame(name, head, NOTHING, null);
        }
        var totals = totals(control, rows, sums);
        return control.place() == Place.TRAILER
                ? new Frame(name, head, totals, null)
                : new Frame(name, head, NOTHING, new Sidecar(name + control.ending(), totals));
    }

    private byte[] totals(Control control, long rows, Map<String, BigDecimal> sums) {
        return RecordRows.record(
                control.fields().stream()
                        .map(field -> switch (field.kind()) {
                            case TEXT -> field.text();
                            case ROWS -> Long.toString(rows);
                            case SUM ->
                                sums.getOrDefault(field.text(), BigDecimal.ZERO).toPlainString();
                        })
                        .toList(),
                table.format());
    }
}
