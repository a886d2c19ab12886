/** The gate before each system: how much of its work may be claimed now. It is never given more than it can take, almost nothing while it fails, and nothing while an operator holds it back. */
@NamedInterface("gate")
@NullMarked
package io.caravanserai.hub.delivery.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
