/** Who may log in on the management port and what each may do there; nothing on it answers a stranger more than whether it is up. */
@NullMarked
package io.caravanserai.hub.console.access;

import org.jspecify.annotations.NullMarked;
