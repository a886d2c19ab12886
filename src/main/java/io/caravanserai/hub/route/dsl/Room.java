package io.caravanserai.hub.route.dsl;

/** Where a route stands, which decides what is asked of it. */
public enum Room {
    /** In the folder of a flow. */
    FLOW,
    /** In {@code routes/_shared}: what all flows stand on. */
    SHARED,
    /** In {@code routes/_simulators}: loaded by the demo only. */
    SIMULATORS,
    /** The template of a kamelet. */
    KAMELET,
    /** In Markdown: shown to a reader, loaded by nobody. */
    SHOWN
}
