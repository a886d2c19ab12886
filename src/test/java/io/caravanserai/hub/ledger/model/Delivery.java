package io.caravanserai.hub.ledger.model;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.message.Body;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** An open delivery: a row of the hot table. */
public final class Delivery {

    /** Where an open delivery stands. */
    public enum State {
        PENDING,
        IN_FLIGHT,
        DEAD
    }

    final Place place;
    final Submission message;
    final long sequence;
    final Instant accepted;
    final boolean ordered;
    State state = State.PENDING;
    boolean head;
    int attempts;
    int expiries;
    Duration insisted = Duration.ZERO;
    Instant first;
    Instant next;
    UUID lease;
    String holder;
    Instant leasedUntil;
    int keyRevision;
    byte[] request;
    Certainty certainty;
    boolean replayed;

    Delivery(Place place, Submission message, long sequence, Instant accepted, boolean ordered, boolean head) {
        this.place = place;
        this.message = message;
        this.sequence = sequence;
        this.accepted = accepted;
        this.next = accepted;
        this.ordered = ordered;
        this.head = head;
    }

    public Place place() {
        return place;
    }

    public State state() {
        return state;
    }

    public int expiries() {
        return expiries;
    }

    public Certainty certainty() {
        return certainty;
    }

    public Instant next() {
        return next;
    }

    public Submission message() {
        return message;
    }

    Key key() {
        return new Key(place.target(), message.type(), message.subject());
    }

    boolean isOf(Key key) {
        return ordered && key().equals(key);
    }

    void release(Instant now) {
        next = now;
        lease = null;
        holder = null;
        leasedUntil = null;
    }

    Claim claim(Instant now) {
        var id = place.message();
        return new Claim(
                id,
                place.target(),
                message.type(),
                message.subject(),
                message.source(),
                sequence,
                lease,
                attempts,
                0,
                insisted,
                accepted,
                first,
                now,
                certainty,
                keyRevision,
                request,
                Body.of(message.content()),
                message.correlationId() == null ? id.toString() : message.correlationId(),
                message.traceparent(),
                false);
    }
}
