/** The API about what died: what it answers is what {@code ./hub dead-letters} shows, and what it changes is audited. */
@NullMarked
package io.caravanserai.hub.console.deadletter;

import org.jspecify.annotations.NullMarked;
