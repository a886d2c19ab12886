package io.caravanserai.hub.prove.target;

/** What a link can do to those who trust it. */
public enum Fault {
    NONE,
    /** Every request takes longer, though not longer than the hub waits. */
    LATENCY,
    /** Few bytes a second. */
    BANDWIDTH,
    /** Connections come about; what is sent is swallowed for good. */
    BLACK_HOLE,
    /** Nobody listens. */
    REFUSE,
    /** Each request is answered by a reset before the target sees it. */
    RESET,
    /** Half a request arrives, then a reset. */
    HALF_REQUEST,
    /** The target has done it; its answer is cut off. */
    CUT_RESPONSE,
    /** The target has done it; half its answer arrives. */
    HALF_RESPONSE,
    /** The target has done it; its answer never comes, and the connection stays. */
    STALL
}
