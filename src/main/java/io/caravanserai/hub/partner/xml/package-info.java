/** The door for XML files: takes a file of any length apart into records, one exchange each, and gives back what was refused. */
@NullMarked
package io.caravanserai.hub.partner.xml;

import org.jspecify.annotations.NullMarked;
