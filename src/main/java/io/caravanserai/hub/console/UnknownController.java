package io.caravanserai.hub.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what nothing else of the API does; Actuator's own answer would not say what there is. */
@ManagementController
@RequestMapping("/api/**")
final class UnknownController {

    @RequestMapping
    ProblemDetail unknown(HttpServletRequest request) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_FOUND,
                "There is no " + request.getRequestURI()
                        + "; there are /api/messages, /api/rejects, /api/dead-letters, /api/replays, /api/pauses, /api/subscriptions, /api/retention, /api/deploys, /api/balance and /api/audit");
    }
}
