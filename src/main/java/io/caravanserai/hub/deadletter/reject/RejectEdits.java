package io.caravanserai.hub.deadletter.reject;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.caravanserai.hub.contract.json.StrictJson;
import io.caravanserai.hub.deadletter.correction.Changes;
import io.caravanserai.hub.deadletter.correction.CorrectionRefused;
import io.caravanserai.hub.deadletter.correction.EditRule;
import io.caravanserai.hub.deadletter.correction.EditRules;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.message.MessageId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Rejects as somebody corrects them. A partner's own words carry no annotations, so that nobody can say which of them are
 * sensitive: they are shown whole, and only for a reason.
 */
@Component
public class RejectEdits {

    private static final int CONTEXT = 3;

    private final EditRules rules;
    private final ObjectProvider<CamelContext> camel;

    RejectEdits(EditRules rules, ObjectProvider<CamelContext> camel) {
        this.rules = rules;
        this.camel = camel;
    }

    /**
     * A reject's text.
     *
     * @param rule who decides on a correction
     */
    public record Editable(
            MessageId id,
            String door,
            EditRule rule,
            @Nullable String contentType,
            String body) {}

    /**
     * What somebody made of it.
     *
     * @param changed JSON pointers to what differs, or the lines that do where it is no JSON; never a value
     */
    public record Draft(EditRule rule, byte[] content, List<String> changed, List<String> difference) {}

    /** What may not be edited is a {@link CorrectionRefused}. */
    public Editable read(Kept reject) {
        return new Editable(reject.id(), reject.door(), rule(reject), reject.contentType(), text(reject));
    }

    /** What may not be edited, or says the same, is a {@link CorrectionRefused}. Whether its contract takes it, the route tells. */
    public Draft draft(Kept reject, byte[] edited) {
        var rule = rule(reject);
        var before = text(reject).lines().toList();
        var after = new String(edited, StandardCharsets.UTF_8).lines().toList();
        var patch = DiffUtils.diff(before, after);
        if (patch.getDeltas().isEmpty()) {
            throw new CorrectionRefused("The edit of reject " + reject.id()
                    + " changes nothing; to run it again as it is: ./hub rejects replay " + reject.id() + " --why …");
        }
        var lines = patch.getDeltas().stream()
                .map(delta -> "line " + (delta.getTarget().getPosition() + 1))
                .toList();
        var was = StrictJson.read(reject.content()).node();
        var is = StrictJson.read(edited).node();
        return new Draft(
                rule,
                edited,
                was == null || is == null ? lines : Changes.between(was, is),
                List.copyOf(UnifiedDiffUtils.generateUnifiedDiff("original", "correction", before, patch, CONTEXT)));
    }

    private EditRule rule(Kept reject) {
        var what = "Reject " + reject.id();
        if ("text/csv".equals(reject.contentType())) {
            throw new CorrectionRefused(what + " cannot be edited: rows of a file are given back to their sender in the"
                    + " folder of rejected rows; correct them there and drop them again");
        }
        var context = camel.getIfAvailable();
        var route = context == null ? null : context.getRoute(reject.door());
        return rules.of(what, "intake route", route == null ? null : route.getGroup());
    }

    private static String text(Kept reject) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(reject.content()))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw new CorrectionRefused("Reject " + reject.id()
                    + " cannot be edited: it is no text in UTF-8; ask its sender to send what is right");
        }
    }
}
