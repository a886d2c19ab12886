package io.caravanserai.hub.partner;

/** What the sender of a refused message is told. */
public enum OnRefusal {
    /** The refusal itself, with every finding. */
    ANSWER,
    /** That it was received; the reject is kept and people are alerted. For senders that switch themselves off after 4xx. */
    QUARANTINE
}
