package io.caravanserai.hub.partner.messaging.arrival;

/** Where a message's identity is found. */
public enum IdentityFrom {
    /** The transport's own: JMSMessageID; Kafka's topic id, partition and offset. MQTT has none. */
    TRANSPORT,
    /** A header, property or user property. */
    HEADER,
    /** A JSON pointer into the body. */
    POINTER,
    /** An XPath into the body. */
    XPATH,
    /** SHA-256 of topic and body: what is sent twice with the same bytes is one message. */
    DIGEST
}
