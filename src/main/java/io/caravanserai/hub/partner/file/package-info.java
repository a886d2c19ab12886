/** What doors for files share: folders, files that nobody writes any more, pieces under way, and the account of a file. */
@NullMarked
package io.caravanserai.hub.partner.file;

import org.jspecify.annotations.NullMarked;
