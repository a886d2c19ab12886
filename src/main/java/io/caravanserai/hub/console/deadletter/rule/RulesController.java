package io.caravanserai.hub.console.deadletter.rule;

import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.deadletter.rule.RuleReport;
import io.caravanserai.hub.deadletter.rule.Rules;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Which dead letters are tried again without a person, and how that goes. */
@ManagementController
@RequestMapping("/api/dead-letters/rules")
public final class RulesController {

    private final Rules rules;

    RulesController(Rules rules) {
        this.rules = rules;
    }

    @GetMapping
    Listing<RuleReport> list() {
        return Listing.of(rules.all(), null);
    }
}
