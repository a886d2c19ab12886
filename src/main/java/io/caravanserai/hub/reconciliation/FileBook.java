package io.caravanserai.hub.reconciliation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a folder's door enters each file that it reads; what throws was not entered, and the file stays where it is. */
public interface FileBook {

    /** A book for those who keep none. */
    FileBook NONE = new FileBook() {
        @Override
        public Reading begin(ReadFile file, String how) {
            return new Reading(file, 1, false, Place.BEGINNING);
        }

        @Override
        public void reach(Reading reading, @Nullable String door, Place place) {}

        @Override
        public void finish(Reading reading, @Nullable String door, Place place) {}

        @Override
        public void leave(String inbox, String name) {}

        @Override
        public Set<String> underWay(String inbox) {
            return Set.of();
        }
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

    /**
     * A place in a file before which all is decided on.
     *
     * @param back how many bytes have been written of what goes back to the sender
     * @param beyond what the ledger has of what comes later, while something before it is still undecided: each message by the
     *     number of rows up to its end
     */
    record Place(Rows rows, long back, Set<Long> beyond) {

        public static final Place BEGINNING = new Place(new Rows(0, 0, 0), 0);

        public Place {
            beyond = Set.copyOf(beyond);
        }

        public Place(Rows rows, long back) {
            this(rows, back, Set.of());
        }
    }

    /**
     * A reading of a file.
     *
     * @param number how many times it has been begun
     * @param finished whether all of it was decided on before, and it only had not left its folder
     * @param from where it goes on
     */
    record Reading(ReadFile file, int number, boolean finished, Place from) {}

    /**
     * The file is read: from its beginning, or, if it was left in the middle, from the place that was reached. A file that has
     * left its folder before, or was read otherwise, begins anew.
     *
     * @param how all that decides where one row's message ends and the next one's begins
     */
    Reading begin(ReadFile file, String how);

    /**
     * So much of the file has been decided on. Takes part in the caller's transaction. Nothing changes where that is known
     * already, or another reading has begun since.
     */
    void reach(Reading reading, @Nullable String door, Place place);

    /** All of the file has been decided on; call it before the file leaves its folder. */
    void finish(Reading reading, @Nullable String door, Place place);

    /** The file of that name has left its folder. One of the same bytes that comes later is read from its beginning. */
    void leave(String inbox, String name);

    /** The names of a folder's files that would be gone on with, if they were there. */
    Set<String> underWay(String inbox);
}
