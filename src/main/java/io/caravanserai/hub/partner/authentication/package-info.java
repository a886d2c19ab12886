/** Whether a caller is who it says: every scheme ends in a known partner or in nobody, in a time that tells nothing. */
@NullMarked
package io.caravanserai.hub.partner.authentication;

import org.jspecify.annotations.NullMarked;
