package io.caravanserai.hub.deadletter.correction;

import io.caravanserai.hub.deadletter.FlowPages;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether what stands still may be edited, as {@code flow.yaml} of the flow that delivers it, or that it came in by, says now; it
 * may not where that says nothing.
 */
@Component
public class EditRules {

    private static final String KEY = "edit-dead-letters";

    private final FlowPages pages;

    EditRules(FlowPages pages) {
        this.pages = pages;
    }

    /**
     * A {@link CorrectionRefused} that names file and line to change, where it may not.
     *
     * @param what as a sentence begins with it
     * @param route which of its flow's routes must run here for anybody to tell
     */
    public EditRule of(String what, String route, @Nullable String flow) {
        var page = (flow == null ? java.util.Optional.<FlowPages.Page>empty() : pages.of(flow))
                .orElseThrow(() -> new CorrectionRefused(what + " cannot be edited here: its " + route
                        + " does not run on this hub, so that nobody can tell whether its flow allows it; ask a hub that runs"
                        + " it"));
        var said = page.text(KEY);
        return Arrays.stream(EditRule.values())
                .filter(rule -> rule.toString().equals(said))
                .findFirst()
                .orElseThrow(() -> new CorrectionRefused(what + " may not be edited: " + page.place()
                        + (said == null ? " has no line '" + KEY + ": …'" : " says '" + KEY + ": " + said + "'")
                        + "; for all of the flow " + flow + " the line '" + KEY + ": second-person' or '" + KEY
                        + ": alone' there allows it, at once. Otherwise replay it, or discard it"));
    }
}
