/** What a contract says of a file of records, for those who read and those who write it; knows no way to read or write. */
@NullMarked
@NamedInterface("table")
package io.caravanserai.hub.contract.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
