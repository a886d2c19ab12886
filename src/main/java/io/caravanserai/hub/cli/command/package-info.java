/** What all commands share: how each explains itself, how it fails in one line, and what its end tells a script. */
@NullMarked
package io.caravanserai.hub.cli.command;

import org.jspecify.annotations.NullMarked;
