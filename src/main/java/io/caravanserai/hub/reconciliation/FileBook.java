package io.caravanserai.hub.reconciliation;

import org.jspecify.annotations.Nullable;

/** Where a folder's door enters each file that it reads; what throws was not entered, and the file stays where it is. */
public interface FileBook {

    /** A book for those who keep none. */
    FileBook NONE = new FileBook() {
        @Override
        public void begin(ReadFile file) {}

        @Override
        public void finish(ReadFile file, @Nullable String door, Rows rows) {}
    };

    /**
     * A file by what is in it.
     *
     * @param inbox the folder's name
     * @param digest SHA-256 of its bytes, in hexadecimal digits
     */
    record ReadFile(String inbox, String name, String digest) {}

    /**
     * What became of a file's rows.
     *
     * @param read as counted while reading, without the header
     * @param accepted of messages that the ledger has, from now or from before
     * @param rejected given back
     */
    record Rows(long read, long accepted, long rejected) {}

    /** The file is read from its beginning, for the first time or again. */
    void begin(ReadFile file);

    /** All of the file has been decided on; call it before the file leaves its folder. */
    void finish(ReadFile file, @Nullable String door, Rows rows);
}
