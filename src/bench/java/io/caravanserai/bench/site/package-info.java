/** The programs that are compared, each in a process of its own with the same Java, heap and collector. */
@NullMarked
package io.caravanserai.bench.site;

import org.jspecify.annotations.NullMarked;
