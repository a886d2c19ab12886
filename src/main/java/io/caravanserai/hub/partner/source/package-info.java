/** What doors have in common that look for themselves: a name, a pace, and many messages on their way together. */
@NullMarked
package io.caravanserai.hub.partner.source;

import org.jspecify.annotations.NullMarked;
