package io.caravanserai.hub.prove.simulation;

/** Something under way in a hub: it goes on step by step, and a crash may come between any two. */
interface Task {

    /** One step; tells whether there is another. */
    boolean step();
}
