/** A text file as a tree whose every node knows its line and column; YAML and JSON alike, and YAML inside Markdown. */
@NamedInterface("source")
@NullMarked
package io.caravanserai.hub.route.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
