/** The file door: takes CSV files apart into orders (groups of rows), one exchange each, and gives back what was refused. */
@NullMarked
package io.caravanserai.hub.partner.csv;

import org.jspecify.annotations.NullMarked;
