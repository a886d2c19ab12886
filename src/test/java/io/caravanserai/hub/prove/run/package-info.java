/** A scenario under way: its plan by seed, its counts and findings, and the report of all. */
package io.caravanserai.hub.prove.run;
