package io.caravanserai.hub.cli.operator;

/** What can be paused, as a person writes it. */
enum PauseKind {
    target,
    flow
}
