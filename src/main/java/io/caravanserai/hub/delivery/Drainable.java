package io.caravanserai.hub.delivery;

/** A consumer of deliveries that can be emptied: once suspended it claims no more, and what it has ends on its own route. */
public interface Drainable {

    /** Deliveries that it has claimed and not settled; while suspended this only falls. */
    int underWay();
}
