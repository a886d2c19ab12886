/** What is to be written, before it is: files and additions, and the pieces that targets, sources and flows have in common. */
@NamedInterface("scaffold")
@NullMarked
package io.caravanserai.hub.route.scaffold.draft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
