/** OpenAPI, JSON Schema and samples of JSON and CSV, each as one JSON Schema 2020-12 that refers to nothing outside itself. */
@NullMarked
package io.caravanserai.hub.route.document.json;

import org.jspecify.annotations.NullMarked;
