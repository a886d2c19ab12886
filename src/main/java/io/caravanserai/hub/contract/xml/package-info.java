/** XML as the hub reads it, and the contracts written as XSD or WSDL: no DTD, no entity, nothing from outside, and limits. */
@NamedInterface("xml")
@NullMarked
package io.caravanserai.hub.contract.xml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
