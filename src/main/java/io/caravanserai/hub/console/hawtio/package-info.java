/** Hawtio and Jolokia behind it: each role sees and does what it may and no more, and what changes something is audited. */
@NullMarked
package io.caravanserai.hub.console.hawtio;

import org.jspecify.annotations.NullMarked;
