package io.caravanserai.hub.deadletter.correction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.contract.Annotations;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whoever edits a message sees nothing sensitive, and loses nothing of it. */
class MasksTests {

    private static final String ORDER = """
            {"number": "A-1", "note": "***2", "total": 12.50, "customer": {"email": "ada@example.com", "vip": true},
             "parcels": [{"to": "Ada", "weight": 1}, {"to": "Grace", "weight": 2}]}""";
    private static final Annotations SENSITIVE =
            new Annotations(null, null, List.of("/customer", "/parcels/*/to"), List.of(), null, null, null, null);

    private final JsonNode order = tree(ORDER);
    private final Masks masks = new Masks(order, SENSITIVE);
    private final List<Finding> findings = new ArrayList<>();

    @Test
    void hidesWhatIsSensitiveAndNothingElse() {
        assertThat(masks.masked()).isEqualTo(tree("""
                {"number": "A-1", "note": "***2", "total": 12.50, "customer": {"email": "***1", "vip": "***2"},
                 "parcels": [{"to": "***3", "weight": 1}, {"to": "***4", "weight": 2}]}"""));
        assertThat(masks.masked().toString()).doesNotContain("ada@", "Ada", "Grace");
    }

    @Test
    void givesBackEveryValueWhoseMaskWasLeftAlone() {
        var restored = masks.restored(masks.masked(), findings);

        assertThat(findings).isEmpty();
        assertThat(restored).isEqualTo(order);
        assertThat(restored.toString()).isEqualTo(order.toString());
    }

    @Test
    void keepsEachValueWithItsItemWhenAListIsReordered() {
        var edited = tree("""
                {"number": "A-1", "note": "***2", "total": 12.50, "customer": {"email": "ada@new.example", "vip": "***2"},
                 "parcels": [{"to": "***4", "weight": 2}]}""");

        var restored = masks.restored(edited, findings);

        assertThat(findings).isEmpty();
        assertThat(restored).isEqualTo(tree("""
                {"number": "A-1", "note": "***2", "total": 12.50, "customer": {"email": "ada@new.example", "vip": true},
                 "parcels": [{"to": "Grace", "weight": 2}]}"""));
        assertThat(masks.shown(restored)).isEqualTo(tree("""
                {"number": "A-1", "note": "***2", "total": 12.50, "customer": {"email": "*** (changed)", "vip": "***2"},
                 "parcels": [{"to": "***4", "weight": 2}]}"""));
    }

    @Test
    void refusesAMaskWhereItsValueWouldBeSeen() {
        var edited = (ObjectNode) masks.masked();
        edited.put("note", "***1");

        masks.restored(edited, findings);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("/note");
            assertThat(finding.message()).contains("stands for a value at /customer/email");
        });
    }

    @Test
    void takesNoMaskForAValueThatItDoesNotStandFor() {
        var edited = (ObjectNode) masks.masked();
        ((ObjectNode) edited.get("customer")).put("email", "***").put("vip", "***17");

        masks.restored(edited, findings);

        assertThat(findings).extracting(Finding::path).containsExactly("/customer/email", "/customer/vip");
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.message()).contains("stands for no value of this message"));
    }

    private static JsonNode tree(String text) {
        return Objects.requireNonNull(
                StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).node());
    }
}
