/** The languages of mappings: each sees its body and {@code $message}, reads the folder of mappings, and reaches nothing else. */
@NullMarked
package io.caravanserai.hub.mapping.language;

import org.jspecify.annotations.NullMarked;
