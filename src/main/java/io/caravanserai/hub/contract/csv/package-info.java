/** Contracts on the header of a CSV file: of a file of any length only its first record is read. */
@NullMarked
package io.caravanserai.hub.contract.csv;

import org.jspecify.annotations.NullMarked;
