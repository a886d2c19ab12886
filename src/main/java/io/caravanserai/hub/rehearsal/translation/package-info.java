/** Cases of a mapping: what goes in, and what must come out or be refused; and which of its outputs any case has seen. */
@NullMarked
package io.caravanserai.hub.rehearsal.translation;

import org.jspecify.annotations.NullMarked;
