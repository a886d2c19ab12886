/** Caravanserai: one process that accepts messages, keeps them in a ledger and delivers them to every subscriber. */
@NullMarked
package io.caravanserai.hub;

import org.jspecify.annotations.NullMarked;
