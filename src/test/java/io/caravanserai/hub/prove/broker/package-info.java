/** Artemis and Kafka beside the hubs, in processes that can be killed, and those who read what the hub puts there. */
package io.caravanserai.hub.prove.broker;
