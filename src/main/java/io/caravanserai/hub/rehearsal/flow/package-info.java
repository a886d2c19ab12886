/** Cases of a flow: something comes to a door, and everything that then happens, down to what each system outside is asked. */
@NamedInterface("flow")
@NullMarked
package io.caravanserai.hub.rehearsal.flow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
