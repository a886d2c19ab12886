package io.caravanserai.hub.embedded;

import io.caravanserai.hub.embedded.server.EmbeddedServerFailed;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator what failed and what to do, in place of a stack trace. */
class EmbeddedServerFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedServerFailed> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedServerFailed cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
