/** What was agreed with a partner or a target: a body obeys it, or every finding is told at once. */
@NullMarked
package io.caravanserai.hub.contract;

import org.jspecify.annotations.NullMarked;
