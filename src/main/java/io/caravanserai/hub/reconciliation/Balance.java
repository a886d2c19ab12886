package io.caravanserai.hub.reconciliation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came in, set against where it is. A difference is what should be there less what is: positive where something is absent.
 *
 * @param balanced whether there is no difference and no discrepancy
 * @param at when, by the database's clock, everything was as it is here
 * @param from accepted at this time or later, the whole day of what retention has let go; absent: from the beginning
 * @param to accepted before this time, likewise; absent: until {@code at}
 * @param discrepancies the first of each kind
 * @param leftOff how many further discrepancies there are
 */
public record Balance(
        boolean balanced,
        Instant at,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String flow,
        List<DoorLine> doors,
        List<DeliveryLine> deliveries,
        List<FileLine> files,
        List<Discrepancy> discrepancies,
        long leftOff) {

    /** What a door has decided on, by its own count, and what there is of it. */
    public record DoorLine(String door, long received, long accepted, long repeated, long rejected, long difference) {}

    /**
     * Where the messages of a type are at a target.
     *
     * @param owed how many were accepted while the target was subscribed
     */
    public record DeliveryLine(
            String type,
            String target,
            long owed,
            long pending,
            long inFlight,
            long delivered,
            long filtered,
            long dead,
            long discarded,
            long difference) {}

    /**
     * The files that were read from a folder.
     *
     * @param begun files that were begun and are not finished; the other figures are without them
     * @param rows as counted while reading
     * @param accepted rows of messages that were accepted, now or before
     * @param rejected rows that were given back
     */
    public record FileLine(
            String inbox, long files, long begun, long rows, long accepted, long rejected, long difference) {}
}
