/** What people see and do: the API on the management port, the same for pages, programs and ./hub. What it changes is audited. */
@NullMarked
package io.caravanserai.hub.console;

import org.jspecify.annotations.NullMarked;
