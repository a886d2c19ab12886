/**
 * Spans of what routes did, for a collector of OpenTelemetry: a message's trace goes from its door to its targets, whenever that
 * is. A collector that is away costs spans, never a message nor its time.
 */
@NullMarked
package io.caravanserai.hub.observe.trace;

import org.jspecify.annotations.NullMarked;
