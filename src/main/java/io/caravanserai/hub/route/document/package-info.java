/**
 * Documents in which others describe their interfaces: OpenAPI, WSDL, XSD, JSON Schema, and samples of JSON and CSV. Read from
 * files only, nothing is fetched; what is not understood is refused with what to choose instead.
 */
@NamedInterface("document")
@NullMarked
package io.caravanserai.hub.route.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
