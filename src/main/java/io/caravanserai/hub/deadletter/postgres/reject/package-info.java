/** What doors refused as rows, and corrections of it; a reject itself is never changed. */
@NullMarked
package io.caravanserai.hub.deadletter.postgres.reject;

import org.jspecify.annotations.NullMarked;
