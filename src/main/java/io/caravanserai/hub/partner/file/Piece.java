package io.caravanserai.hub.partner.file;

/** A part of a file that becomes one message, or goes back. */
public interface Piece {

    /** Its bytes in the heap, about. */
    long size();

    long firstLine();

    /** How many rows, or records, of the file it is. */
    int count();
}
