/** What is collected for files until they are written: a row is there with its delivery's settlement, and stays until its file is. */
@NullMarked
@NamedInterface("output")
package io.caravanserai.hub.ledger.output;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
