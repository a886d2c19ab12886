/** {@code ./hub bench}: the hub beside its peers, in one run, by one protocol. It knows the hub by its ports and folders only. */
@NullMarked
package io.caravanserai.bench;

import org.jspecify.annotations.NullMarked;
