package io.caravanserai.hub.message;

import java.util.UUID;

/** The hub's own id of a message: a UUID of version 7, so that ids sort by the time of acceptance. */
public record MessageId(UUID value) implements Comparable<MessageId> {

    /** Reads the form that {@link #toString()} writes; anything else is an {@link IllegalArgumentException}. */
    public static MessageId parse(String text) {
        return new MessageId(UUID.fromString(text));
    }

    @Override
    public int compareTo(MessageId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
