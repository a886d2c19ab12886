/** {@code dead-letters rules}. */
@NullMarked
package io.caravanserai.hub.cli.deadletter.rule;

import org.jspecify.annotations.NullMarked;
