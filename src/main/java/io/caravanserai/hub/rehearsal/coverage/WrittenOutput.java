package io.caravanserai.hub.rehearsal.coverage;

/** A name that a mapping writes, below the names around it. */
record WrittenOutput(int line, String path) {}
