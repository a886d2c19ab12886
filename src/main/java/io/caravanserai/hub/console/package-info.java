/** What people see and do: the API on the management port, its users and roles, and the audit trail. */
@NullMarked
package io.caravanserai.hub.console;

import org.jspecify.annotations.NullMarked;
