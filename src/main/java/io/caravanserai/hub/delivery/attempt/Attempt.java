package io.caravanserai.hub.delivery.attempt;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.output.CollectedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What happens during one attempt, whichever copy of the exchange it happens to: copies share this object.
 *
 * <p>Thread-safe, because parts of a split may run side by side.
 */
public final class Attempt {

    public static final String PROPERTY = "HubAttempt";

    private final Claim claim;
    private final boolean remembersRequest;
    private final int triesLeft;
    private final List<Submission> replies = new ArrayList<>();
    private final List<CollectedRow> collected = new ArrayList<>();
    private final Map<String, Throwable> failedSends = new HashMap<>();
    private int completedSends;
    private int failedTries;
    private @Nullable Throwable failure;
    private @Nullable String failedRoute;
    private @Nullable String failedStep;
    private @Nullable String lastStep;
    private byte @Nullable [] request;
    private @Nullable Object lastBody;
    private boolean knownAbsent;

    /** One that may be tried as often as its route does. */
    public Attempt(Claim claim, boolean remembersRequest) {
        this(claim, remembersRequest, Integer.MAX_VALUE);
    }

    /**
     * @param remembersRequest whether a repeated request must have the very bytes of the first
     * @param triesLeft how often it may be tried until a person has it tried again
     */
    public Attempt(Claim claim, boolean remembersRequest, int triesLeft) {
        this.claim = claim;
        this.triesLeft = triesLeft;
        this.remembersRequest = remembersRequest;
    }

    public static @Nullable Attempt of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Attempt.class);
    }

    public Claim claim() {
        return claim;
    }

    public synchronized void reply(Submission reply) {
        replies.add(reply);
    }

    synchronized boolean isSpent() {
        return failedTries >= triesLeft;
    }

    synchronized List<Submission> replies() {
        return List.copyOf(replies);
    }

    /** Rows for a file that is written later, to be kept with the settlement. */
    public synchronized void collect(List<CollectedRow> rows) {
        collected.addAll(rows);
    }

    synchronized List<CollectedRow> collected() {
        return List.copyOf(collected);
    }

    /** Notes where an exception arose; only {@link #fail} makes it the attempt's end. */
    synchronized void stumble(@Nullable String route, @Nullable String step) {
        failedRoute = route;
        failedStep = step;
        failedTries++;
    }

    /** How often it was tried so far; the one under way counts. */
    public synchronized int tries() {
        return Math.max(1, failedTries);
    }

    public synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    synchronized void sending(@Nullable Object body) {
        lastBody = body;
    }

    /** Of what was sent last; null where nothing was that can be told again. */
    synchronized @Nullable String sentDigest() {
        return SentBody.digest(lastBody);
    }

    synchronized void sent(String endpoint) {
        completedSends++;
        failedSends.remove(endpoint);
        lastStep = endpoint;
    }

    synchronized void notSent(String endpoint, Throwable cause) {
        failedSends.put(endpoint, cause);
    }

    synchronized int completedSends() {
        return completedSends;
    }

    /** Why it failed, as far as anyone reported it: to the dead letter channel, or by a send that nothing made good. */
    synchronized @Nullable Throwable failure() {
        if (failure != null) {
            return failure;
        }
        return failedSends.values().stream().findFirst().orElse(null);
    }

    synchronized @Nullable String failedRoute() {
        return failedRoute;
    }

    synchronized @Nullable String failedStep() {
        return failedStep;
    }

    synchronized @Nullable String lastStep() {
        return lastStep;
    }

    /** The bytes to send: those of the earlier request whose effect is unknown, or these, which are remembered. */
    synchronized byte @Nullable [] request(byte[] bytes) {
        if (!remembersRequest || completedSends > 0) {
            return null;
        }
        request = claim.request() == null ? bytes : claim.request();
        return request;
    }

    synchronized byte @Nullable [] request() {
        return request;
    }

    /** Notes that the target was asked and does not have what earlier attempts may have left there. */
    public synchronized void knownAbsent() {
        knownAbsent = true;
    }

    synchronized boolean isKnownAbsent() {
        return knownAbsent;
    }

    boolean remembersRequest() {
        return remembersRequest;
    }
}
