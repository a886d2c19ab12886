/** What every room speaks of: a message's id, its canonical type and its envelope, and how many there may be in a time. Depends on nothing. */
@NullMarked
package io.caravanserai.hub.message;

import org.jspecify.annotations.NullMarked;
