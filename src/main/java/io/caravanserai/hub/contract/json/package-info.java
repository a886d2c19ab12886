/** JSON as the hub reads it, and the contracts written as JSON Schema: exact, limited, and nothing fetched from elsewhere. */
@NamedInterface("json")
@NullMarked
package io.caravanserai.hub.contract.json;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
