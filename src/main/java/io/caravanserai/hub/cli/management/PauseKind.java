package io.caravanserai.hub.cli.management;

/** What can be paused, as a person writes it. */
enum PauseKind {
    target,
    flow
}
