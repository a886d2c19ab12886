/**
 * {@code ./hub doctor}: whether this machine, the servers and the systems that are configured can carry the hub.
 *
 * <p>It starts nothing, changes nothing outside {@code hub.data} and sends no message; it needs no running hub.
 */
@NullMarked
package io.caravanserai.hub.cli.doctor;

import org.jspecify.annotations.NullMarked;
