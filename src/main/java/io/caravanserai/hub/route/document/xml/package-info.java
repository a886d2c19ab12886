/** WSDL and XSD with all that they draw in, read by the hardened parser before any library looks at them. */
@NullMarked
package io.caravanserai.hub.route.document.xml;

import org.jspecify.annotations.NullMarked;
