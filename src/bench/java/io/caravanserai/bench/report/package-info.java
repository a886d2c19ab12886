/** What came out, as a table and as a picture. */
@NullMarked
package io.caravanserai.bench.report;

import org.jspecify.annotations.NullMarked;
