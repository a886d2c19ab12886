package io.caravanserai.hub.partner.xml.reading;

import io.caravanserai.hub.partner.file.Piece;

/**
 * A record of a file, as a document of its own in UTF-8: the same record is the same bytes in any file that declares the same
 * namespaces around it.
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record XmlRecord(byte[] bytes, long firstLine) implements Piece {

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int count() {
        return 1;
    }
}
