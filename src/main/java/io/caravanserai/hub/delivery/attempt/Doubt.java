package io.caravanserai.hub.delivery.attempt;

import io.caravanserai.hub.ledger.Certainty;
import java.net.HttpURLConnection;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.transport.http.HTTPException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a delivery's effect once an attempt has failed. An earlier attempt whose answer was lost may have had it,
 * and a later refusal says nothing of that one, except where it must.
 */
final class Doubt {

    private Doubt() {}

    /** Whether any attempt so far may have had its effect. */
    static Certainty after(Attempt attempt, Throwable failure, Verdict verdict) {
        var earlier = attempt.claim().certainty() == Certainty.UNKNOWN && !attempt.isKnownAbsent();
        return earlier && !isAnswerToTheSame(attempt, failure, verdict) ? Certainty.UNKNOWN : verdict.certainty();
    }

    /**
     * A target that honours keys answers the same key and bytes as it did the first time: had that had its effect, it would not
     * refuse now. Only its answer to the first request counts, for that one had the key.
     */
    private static boolean isAnswerToTheSame(Attempt attempt, Throwable failure, Verdict verdict) {
        return verdict.cause().equals("refused")
                && attempt.claim().request() != null
                && attempt.request() != null
                && attempt.completedSends() == 0
                && isAnswer(failure);
    }

    /** A conflict may be with the earlier request itself, which is still being worked on. */
    private static boolean isAnswer(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpOperationFailedException http) {
                return http.getStatusCode() != HttpURLConnection.HTTP_CONFLICT;
            } else if (cause instanceof HTTPException http) {
                return http.getResponseCode() != HttpURLConnection.HTTP_CONFLICT;
            } else if (cause instanceof Refused || cause instanceof SoapFault) {
                return true;
            }
        }
        return false;
    }
}
