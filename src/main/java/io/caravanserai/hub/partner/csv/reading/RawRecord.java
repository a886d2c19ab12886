package io.caravanserai.hub.partner.csv.reading;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of one CSV record, without the line's end.
 *
 * @param line the line of the file on which it begins, from 1
 * @param problem why it cannot be read; none if it can
 */
public record RawRecord(byte[] bytes, long line, @Nullable String problem) {}
