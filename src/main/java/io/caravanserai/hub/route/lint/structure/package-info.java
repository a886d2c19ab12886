/** Would Camel take these files, and do what they look like? What it would refuse, and what it would silently ignore. */
@NullMarked
package io.caravanserai.hub.route.lint.structure;

import org.jspecify.annotations.NullMarked;
