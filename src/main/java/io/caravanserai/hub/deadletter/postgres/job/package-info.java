/** What replays of dead letters and of rejects have in common as rows: who asked for them, how far they are, what they do next. */
@NullMarked
package io.caravanserai.hub.deadletter.postgres.job;

import org.jspecify.annotations.NullMarked;
