package io.caravanserai.hub.console;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.deadletter.correction.CorrectionRefused;
import io.caravanserai.hub.ledger.repair.Replacement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every failure of the API in one shape: RFC 9457, with a detail that says what to do next. */
@RestControllerAdvice
@Conditional(OnManagementPort.class)
final class ApiProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);
    private static final String RETRY_SECONDS = "5";

    @ExceptionHandler
    ProblemDetail unreadable(IllegalArgumentException unreadable) {
        return problem(HttpStatus.BAD_REQUEST, String.valueOf(unreadable.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notThere(NotThere notThere) {
        return problem(HttpStatus.NOT_FOUND, String.valueOf(notThere.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notNow(NotNow notNow) {
        return problem(HttpStatus.CONFLICT, String.valueOf(notNow.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notDead(NotDead notDead) {
        var problem = problem(HttpStatus.CONFLICT, String.valueOf(notDead.getMessage()));
        problem.setProperty("status-there", notDead.state().toString());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(CorrectionRefused refused) {
        return problem(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail overtaken(Replacement.Overtaken overtaken) {
        return problem(HttpStatus.CONFLICT, String.valueOf(overtaken.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail broken(ContractViolation broken) {
        var problem = problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "The body breaks the contract " + broken.contract()
                        + "; nothing was changed. Mend what is found, and try again");
        problem.setProperty("findings", broken.findings());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outOfReach(DataAccessException away) {
        return outOfReach((RuntimeException) away);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outOfReach(TransactionException away) {
        return outOfReach((RuntimeException) away);
    }

    private static ResponseEntity<ProblemDetail> outOfReach(RuntimeException away) {
        log.warn("The ledger did not answer the API", away);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(problem(
                        HttpStatus.SERVICE_UNAVAILABLE, "The ledger is out of reach; ask again in a few seconds"));
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
