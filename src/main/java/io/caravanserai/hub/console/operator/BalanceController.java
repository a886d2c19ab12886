package io.caravanserai.hub.console.operator;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.reconciliation.Balance;
import io.caravanserai.hub.reconciliation.Books;
import io.caravanserai.hub.reconciliation.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether what came in adds up to what there is. */
@ManagementController
@RequestMapping("/api/balance")
final class BalanceController {

    private static final String TIME = "a time in UTC, as in 2026-01-31T08:00:00Z";

    private final Books books;

    BalanceController(Books books) {
        this.books = books;
    }

    @GetMapping
    Balance show(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String flow) {
        var period = new Period(
                Asked.optional("from", from, Instant::parse, TIME), Asked.optional("to", to, Instant::parse, TIME));
        return books.balance(period, flow == null || flow.isBlank() ? null : flow);
    }
}
