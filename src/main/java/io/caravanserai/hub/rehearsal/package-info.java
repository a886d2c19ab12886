/**
 * Runs the cases that lie beside flows and mappings, in this process and without a connection to anything: what an engineer
 * writes is tried before a partner does it.
 */
@NullMarked
package io.caravanserai.hub.rehearsal;

import org.jspecify.annotations.NullMarked;
