/** Peers that are fetched when they are first wanted; where one cannot be had, the report says what was tried. */
@NullMarked
package io.caravanserai.bench.site.fetched;

import org.jspecify.annotations.NullMarked;
