package io.caravanserai.hub.partner.csv.reading;

/**
 * How large a part of a file may be.
 *
 * @param recordBytes one record
 * @param rows one group
 * @param groupBytes all records of one group
 */
public record CsvLimits(int recordBytes, int rows, long groupBytes) {

    String exceeded() {
        return "the group has more than " + rows + " rows or " + groupBytes + " bytes";
    }
}
