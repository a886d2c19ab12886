package io.caravanserai.hub.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what nothing else of the API does; Actuator's own answer would not say what there is. */
@ManagementController
@RequestMapping("/api/**")
final class UnknownController {

    @RequestMapping
    void unknown(HttpServletRequest request) {
        throw NotThere.of(
                "resource",
                request.getRequestURI(),
                "there are /api/messages, /api/rejects, /api/dead-letters and /api/audit");
    }
}
