/** The commands that correct dead letters, and what rejects have of them: what one says, an editor on it, and the second person's decision. */
@NullMarked
package io.caravanserai.hub.cli.correction;

import org.jspecify.annotations.NullMarked;
