package io.caravanserai.hub.partner.csv.reading;

import io.caravanserai.hub.contract.Finding;
import java.util.regex.Pattern;

/** Tells a finding by line and column of the file instead of by its place in the group. */
public final class RowFinding {

    private static final Pattern IN_A_ROW = Pattern.compile("/rows/(\\d{1,9})(?:/(.+))?");

    private RowFinding() {}

    public static Finding inFile(Finding finding, Group group) {
        var place = IN_A_ROW.matcher(finding.path());
        if (!place.matches()) {
            return finding;
        }
        int index = Integer.parseInt(place.group(1));
        var readable = group.rows().stream().filter(row -> !row.isBroken()).toList();
        if (index >= readable.size()) {
            return finding;
        }
        String column = place.group(2) == null ? "" : place.group(2);
        return new Finding(column, finding.message(), (int) readable.get(index).line());
    }
}
