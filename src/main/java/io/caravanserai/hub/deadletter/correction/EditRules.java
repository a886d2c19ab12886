package io.caravanserai.hub.deadletter.correction;

import io.caravanserai.hub.deadletter.FlowPages;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether dead letters may be edited, as {@code flow.yaml} of the flow that delivers them says now; they may not where it says nothing. */
@Component
class EditRules {

    private static final String KEY = "edit-dead-letters";

    private final FlowPages pages;

    EditRules(FlowPages pages) {
        this.pages = pages;
    }

    /** A {@link CorrectionRefused} that names file and line to change, where it may not. */
    EditRule of(DeadLetterId letter, @Nullable String flow) {
        var page = (flow == null ? java.util.Optional.<FlowPages.Page>empty() : pages.of(flow))
                .orElseThrow(() -> new CorrectionRefused("Delivery " + letter
                        + " cannot be edited here: its delivery route does not run on this hub, so that nobody can tell"
                        + " whether its flow allows it; ask a hub that runs it"));
        var said = page.text(KEY);
        return Arrays.stream(EditRule.values())
                .filter(rule -> rule.toString().equals(said))
                .findFirst()
                .orElseThrow(() -> new CorrectionRefused("Delivery " + letter + " may not be edited: " + page.place()
                        + (said == null ? " has no line '" + KEY + ": …'" : " says '" + KEY + ": " + said + "'")
                        + "; for all of the flow " + flow + " the line '" + KEY + ": second-person' or '" + KEY
                        + ": alone' there allows it, at once. Otherwise replay the letter, or discard it"));
    }
}
