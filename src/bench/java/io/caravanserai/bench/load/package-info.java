/** What is sent: orders that anybody can check, by wrk as fast as it goes or at a fixed rate; every answer is accounted for. */
@NullMarked
package io.caravanserai.bench.load;

import org.jspecify.annotations.NullMarked;
