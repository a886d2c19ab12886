/** The ways to try the promise, each by the name under which {@code ./hub prove} plays it. */
package io.caravanserai.hub.prove.scenario;
