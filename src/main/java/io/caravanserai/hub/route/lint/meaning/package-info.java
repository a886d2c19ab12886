/** Do the files agree with each other? Names that resolve, fields that exist, systems that are described, promises that fit. */
@NullMarked
package io.caravanserai.hub.route.lint.meaning;

import org.jspecify.annotations.NullMarked;
