/** A refusal over HTTP: one shape for all of them, which tells every finding and nothing of what broke inside. */
@NullMarked
package io.caravanserai.hub.partner.problem;

import org.jspecify.annotations.NullMarked;
