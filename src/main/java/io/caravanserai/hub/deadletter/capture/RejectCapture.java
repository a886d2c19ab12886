package io.caravanserai.hub.deadletter.capture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.contract.Contract;
import io.caravanserai.hub.deadletter.capture.AnonymousIntake.Sample;
import io.caravanserai.hub.deadletter.capture.CapturedReject.Refused;
import io.caravanserai.hub.deadletter.rehearse.DeadLetterRehearsal;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.rehearsal.scratch.ScratchHub;
import io.caravanserai.hub.rehearsal.scratch.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.ToDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes fixtures of rejects: a sample that comes to the same door, and what becomes of it there. */
@Component
public class RejectCapture {

    private static final String CONTRACT = "contract:";
    private static final String ENVELOPE = """
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
              <soap:Body>
            %s  </soap:Body>
            </soap:Envelope>
            """;

    private final DeadLetterRehearsal rehearsal;
    private final PseudonymKey key;

    RejectCapture(DeadLetterRehearsal rehearsal, PseudonymKey key) {
        this.rehearsal = rehearsal;
        this.key = key;
    }

    /** What cannot be made anonymous, or does not come to a door that is a route here, is an {@link IllegalArgumentException}. */
    public CapturedReject of(Kept reject) {
        if ("text/csv".equals(reject.contentType())) {
            throw new IllegalArgumentException("rows of a file are no message that comes to a door by itself; "
                    + "write a case with a file of such rows");
        }
        return rehearsal.in(Map.of(), hub -> captured(hub, reject));
    }

    private CapturedReject captured(ScratchHub hub, Kept reject) {
        try {
            var pseudonyms = key.pseudonyms();
            var sample = new AnonymousIntake(pseudonyms).of(reject.content(), contract(hub, reject.door()));
            var sent = enveloped(hub, reject.door(), sample.text());
            var identity = reject.identity() == null ? null : pseudonyms.of(reject.identity());
            var original = enveloped(hub, reject.door(), new String(reject.content(), StandardCharsets.UTF_8));
            var before = refused(hub, reject, original, reject.identity());
            var now = refused(hub, reject, sent, identity);
            return new CapturedReject(
                    reject.door(),
                    reject.partner(),
                    sent,
                    sample.ending(),
                    identity,
                    now,
                    isAlike(before, now, sample));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key of the pseudonyms cannot be read", unreadable);
        }
    }

    /** The first that its route holds it against; nothing where there is none. */
    private static @Nullable Contract contract(ScratchHub hub, String door) {
        var route = hub.camel().getRouteDefinition(door);
        if (route == null) {
            throw new IllegalArgumentException(
                    "route " + door + " is not there; without it nobody can tell what happens");
        }
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                .map(ToDefinition::getUri)
                .filter(uri -> uri != null && uri.startsWith(CONTRACT))
                .map(uri -> hub.contracts().named(uri.substring(CONTRACT.length())))
                .findFirst()
                .orElse(null);
    }

    /** Of what comes by SOAP the ledger has the payload. */
    private static String enveloped(ScratchHub hub, String door, String text) {
        var route = hub.camel().getRoute(door);
        var bySoap = route != null && route.getEndpoint() instanceof CxfEndpoint;
        return bySoap && !text.contains("Envelope") ? ENVELOPE.formatted(text.indent(4)) : text;
    }

    private static @Nullable Refused refused(ScratchHub hub, Kept reject, String content, @Nullable String identity) {
        hub.begin(JsonNodeFactory.instance.objectNode(), Instant.EPOCH);
        hub.ledger().spreadNothing();
        try {
            hub.handIn(new Visit(
                    reject.door(),
                    reject.partner(),
                    content.getBytes(StandardCharsets.UTF_8),
                    identity == null ? Map.of() : Map.of("Idempotency-Key", identity),
                    null,
                    null,
                    reject.id().toString()));
        } catch (Exception notHandedIn) {
            throw new IllegalArgumentException(
                    "nothing can be handed in at " + reject.door() + ": " + notHandedIn.getMessage(), notHandedIn);
        }
        var rejected = hub.ledger().rejected();
        return rejected.isEmpty() ? null : refused(rejected.get(rejected.size() - 1));
    }

    private static Refused refused(Rejection rejection) {
        return new Refused(
                rejection.cause(),
                rejection.reason(),
                rejection.findings().stream().map(Rejection.Finding::path).toList());
    }

    /** Places name lines, which another way of writing it moves; in what cannot be read they are disguised too. */
    private static boolean isAlike(@Nullable Refused before, @Nullable Refused now, Sample sample) {
        if (before == null || now == null) {
            return before == null && now == null;
        } else if (!before.cause().equals(now.cause()) || sample.ending().equals("txt")) {
            return before.cause().equals(now.cause());
        }
        return before.findings().size() == now.findings().size()
                && before.findings().stream()
                        .map(RejectCapture::place)
                        .sorted()
                        .toList()
                        .equals(now.findings().stream()
                                .map(RejectCapture::place)
                                .sorted()
                                .toList());
    }

    private static String place(String finding) {
        return Objects.toString(finding).replaceAll(" \\(line \\d+\\)$", "");
    }
}
