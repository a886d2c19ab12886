package io.caravanserai.hub.prove.door;

/** What a door told its sender. */
public enum Said {
    /** It is the hub's now. */
    ACKNOWLEDGED,
    /** Not now: 503 or an equal answer. */
    NOT_NOW,
    /** Nothing: the sender cannot know. */
    NOTHING
}
