/** A CSV file as groups of rows, one at a time: what cannot be read is told by its line, and never fills the heap. */
@NullMarked
package io.caravanserai.hub.partner.csv.reading;

import org.jspecify.annotations.NullMarked;
