/** An XML file as records, one at a time: none is larger, deeper or longer than allowed, and none fills the heap. */
@NullMarked
package io.caravanserai.hub.partner.xml.reading;

import org.jspecify.annotations.NullMarked;
