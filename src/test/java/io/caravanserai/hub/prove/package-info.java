/**
 * The crash proof behind {@code ./hub prove}: real hubs under load and failure, and a checker that holds what senders
 * were told against what targets did. It knows the hub by its ports, folders and database only; what halts it at named
 * points or turns its clock lies apart, in {@code inside}.
 */
package io.caravanserai.hub.prove;
