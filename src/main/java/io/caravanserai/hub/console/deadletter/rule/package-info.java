/** The API about rules that try dead letters again, and the record of what they did. */
@NullMarked
package io.caravanserai.hub.console.deadletter.rule;

import org.jspecify.annotations.NullMarked;
