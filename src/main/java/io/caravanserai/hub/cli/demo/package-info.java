/** What the demo shows: a sample through every door, and where each order stands at each target. */
@NullMarked
package io.caravanserai.hub.cli.demo;

import org.jspecify.annotations.NullMarked;
