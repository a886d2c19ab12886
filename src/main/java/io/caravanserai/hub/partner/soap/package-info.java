/** What the SOAP doors need beside CXF: the document out of the envelope, the answer as a fault, and limits while parsing. */
@NullMarked
package io.caravanserai.hub.partner.soap;

import org.jspecify.annotations.NullMarked;
