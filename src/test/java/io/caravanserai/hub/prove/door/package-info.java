/** Careful senders at a hub's doors: each sends again until it is acknowledged, and writes down what it was told. */
package io.caravanserai.hub.prove.door;
