package io.caravanserai.hub.deadletter.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.deadletter.rehearse.Rehearsed.Verdict;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.rehearsal.Project;
import io.caravanserai.hub.rehearsal.casefile.BrokenCase;
import io.caravanserai.hub.rehearsal.casefile.CaseFile;
import io.caravanserai.hub.rehearsal.flow.FlowFile;
import io.caravanserai.hub.rehearsal.flow.Undelivered;
import io.caravanserai.hub.rehearsal.scratch.ScratchHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.stereotype.Component;

/**
 * Runs dead letters through their delivery routes in a scratch hub, every system outside answering as the flows' cases say it
 * does; one that refused a request is taken to refuse the same again. Nothing is sent and nothing changes. One rehearsal runs at
 * a time.
 */
@Component
public class DeadLetterRehearsal {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterRehearsal.class);

    /** What a running hub may be configured with beside config/. */
    private static final List<String> PASSED_ON = List.of("systems.", "hub.doors.", "hub.headers.");

    private final DeadMessages messages;
    private final ConfigurableEnvironment environment;
    private final ObjectMapper json;
    private final ReentrantLock one = new ReentrantLock();

    DeadLetterRehearsal(DeadMessages messages, ConfigurableEnvironment environment, ObjectMapper json) {
        this.messages = messages;
        this.environment = environment;
        this.json = json;
    }

    /**
     * Tries each.
     *
     * @param files of a candidate, by their place; empty: the routes and mappings as they are. What does not start, or is
     *     no place, is an {@link IllegalArgumentException} that says why
     * @param recorded what systems answer instead of what the flows' cases say, by system
     */
    public List<Rehearsed> of(List<DeadLetterId> ids, Map<String, String> files, Map<String, JsonNode> recorded) {
        one.lock();
        try {
            var project = project();
            refuseUnknown(recorded);
            if (files.isEmpty()) {
                return tell(ids, tried(ids, project, recorded), null);
            }
            var asIs = tried(ids, project, recorded);
            try (var candidate = Candidate.of(project.routes(), project.mappings(), files)) {
                var changed = new Project(candidate.routes(), candidate.mappings(), project.contracts());
                return tell(ids, tried(ids, changed, recorded), asIs);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("There is no room for a rehearsal's files", unwritable);
        } finally {
            one.unlock();
        }
    }

    /**
     * Does something in a scratch hub of the project, or of it with files of somebody's in their places.
     *
     * @param files as for the rehearsal of dead letters
     */
    public <T> T in(Map<String, String> files, Function<ScratchHub, T> work) {
        one.lock();
        try {
            var project = project();
            if (files.isEmpty()) {
                try (var hub = start(project)) {
                    return work.apply(hub);
                }
            }
            try (var candidate = Candidate.of(project.routes(), project.mappings(), files);
                    var hub = start(new Project(candidate.routes(), candidate.mappings(), project.contracts()))) {
                return work.apply(hub);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("There is no room for a rehearsal's files", unwritable);
        } finally {
            one.unlock();
        }
    }

    /** Tries each in both projects, whether it waits or is dead, and tells what of it the second would do otherwise. */
    public List<Rehearsed> between(List<DeadLetterId> ids, Project asIs, Project changed) {
        one.lock();
        try {
            var before = tried(ids, asIs, Map.of());
            return tell(ids, tried(ids, changed, Map.of()), before);
        } finally {
            one.unlock();
        }
    }

    /** What becomes of a message at one target, as a case writes it below {@code undelivered}; null where it passes. */
    public @Nullable String undelivered(String target, String type, JsonNode content, @Nullable JsonNode answer)
            throws IOException {
        one.lock();
        try (var hub = start(project())) {
            var answers = examples(project());
            if (answer != null) {
                answers.set(target, answer);
            }
            hub.begin(answers, Instant.EPOCH);
            hub.deliver(target, type, json.writeValueAsBytes(content), Instant.EPOCH);
            var settled = hub.ledger().settled();
            return settled.isEmpty() ? null : Undelivered.of(settled.get(0).outcome());
        } finally {
            one.unlock();
        }
    }

    private Project project() {
        var here = Project.here();
        return new Project(
                here.routes(),
                java.nio.file.Path.of(
                        environment.getProperty("hub.mappings", here.mappings().toString())),
                java.nio.file.Path.of(environment.getProperty(
                        "hub.canonical-model", here.contracts().toString())));
    }

    private List<Rehearsed> tell(
            List<DeadLetterId> ids, Map<DeadLetterId, Tried> tried, @Nullable Map<DeadLetterId, Tried> before) {
        var told = new ArrayList<Rehearsed>();
        for (var id : ids) {
            var one = tried.get(id);
            var earlier = before == null ? null : before.get(id);
            if (one == null) {
                told.add(new Rehearsed(
                        id,
                        Verdict.NOT_THERE,
                        "it is not dead any more, or its content is past its retention",
                        false,
                        List.of()));
                continue;
            }
            told.add(one.judged(id, earlier));
        }
        return told;
    }

    /** A misspelt system would silently answer as its example does. */
    private void refuseUnknown(Map<String, JsonNode> recorded) {
        recorded.keySet().stream()
                .filter(system -> !system.matches("[a-z][a-z0-9-]*")
                        || !Binder.get(environment)
                                .bind("systems." + system, Bindable.mapOf(String.class, Object.class))
                                .isBound())
                .findFirst()
                .ifPresent(system -> {
                    throw new IllegalArgumentException(
                            "Answers of '" + system + "' were given, but config/systems.yaml has no such system");
                });
    }

    private Map<DeadLetterId, Tried> tried(List<DeadLetterId> ids, Project project, Map<String, JsonNode> recorded) {
        var tried = new HashMap<DeadLetterId, Tried>();
        var answers = examples(project);
        answers.setAll(recorded);
        try (var hub = start(project)) {
            for (var id : ids) {
                messages.open(id)
                        .ifPresent(message -> tried.put(
                                id,
                                masked(
                                        message,
                                        hub,
                                        one(message, hub, answers),
                                        recorded.containsKey(id.target()) ? null : message.refusal())));
            }
        }
        return tried;
    }

    private static Tried one(DeadMessage message, ScratchHub hub, JsonNode answers) {
        hub.begin(answers, message.claim().claimed());
        try {
            hub.deliver(message.claim());
        } catch (IllegalStateException unsettled) {
            return new Tried(Verdict.WOULD_STILL_FAIL, unsettled.getMessage(), "");
        }
        return Tried.in(hub);
    }

    private Tried masked(DeadMessage message, ScratchHub hub, Tried tried, @Nullable Refusal refusal) {
        try {
            var contract = hub.contracts().named(message.claim().type().toString());
            var masking = new Masking(json.readTree(message.claim().content().bytes()), contract.annotations());
            return tried.with(masking::of, refusal);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The content of " + message.id() + " cannot be read", unreadable);
        }
    }

    private ScratchHub start(Project project) {
        var settings = new TreeMap<>(project.settings());
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> java.util.Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> PASSED_ON.stream().anyMatch(name::startsWith))
                .forEach(name -> settings.put(name, environment.getProperty(name, "")));
        try {
            return ScratchHub.start(settings);
        } catch (RuntimeException notStarted) {
            Throwable innermost = notStarted;
            while (innermost.getCause() != null) {
                innermost = innermost.getCause();
            }
            throw new IllegalArgumentException("The routes do not start: " + innermost.getMessage(), notStarted);
        }
    }

    /** What the flows' own cases say that the systems outside answer. */
    private static ObjectNode examples(Project project) {
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        for (var path : project.caseFiles(List.of(project.routes()))) {
            try {
                answers.setAll(new FlowFile(CaseFile.read(path)).answers());
            } catch (BrokenCase broken) {
                log.debug("{} gives no answers; ./hub test says why", path, broken);
            }
        }
        return answers;
    }
}
