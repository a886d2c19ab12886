/**
 * The crash proof behind {@code ./hub prove}: real hubs under load and failure, and a checker that holds what senders
 * were told against what targets did. It knows the hub by its ports, folders and database only.
 */
package io.caravanserai.hub.prove;
