package io.caravanserai.hub.route.deploy;

import io.caravanserai.hub.deadletter.rehearse.DeadLetterRehearsal;
import io.caravanserai.hub.deadletter.rehearse.OpenMessages;
import io.caravanserai.hub.deadletter.rehearse.Rehearsed;
import io.caravanserai.hub.deadletter.rehearse.Rehearsed.Verdict;
import io.caravanserai.hub.rehearsal.CaseResult;
import io.caravanserai.hub.rehearsal.Project;
import io.caravanserai.hub.rehearsal.Rehearsal;
import io.caravanserai.hub.route.RouteLint;
import io.caravanserai.hub.route.deploy.content.Part;
import io.caravanserai.hub.route.deploy.content.Plan;
import io.caravanserai.hub.route.deploy.content.State;
import io.caravanserai.hub.route.lint.Finding;
import io.caravanserai.hub.route.lint.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks at a candidate, tries it, and rehearses with it what waits. Nothing that runs is touched. */
@Component
class Examination {

    private final DeadLetterRehearsal rehearsal;
    private final OpenMessages messages;
    private final DeployProperties settings;

    Examination(DeadLetterRehearsal rehearsal, OpenMessages messages, DeployProperties settings) {
        this.rehearsal = rehearsal;
        this.messages = messages;
        this.settings = settings;
    }

    /** Every error that the state in use does not have too. */
    List<String> lint(State inUse, State candidate) {
        var errors = errors(candidate);
        if (errors.isEmpty()) {
            return errors;
        }
        var known = new HashSet<>(errors(inUse));
        return errors.stream().filter(error -> !known.contains(error)).toList();
    }

    private static List<String> errors(State state) {
        return RouteLint.of(state.house(), List.of()).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> told(state, finding))
                .toList();
    }

    private static String told(State state, Finding finding) {
        var place = finding.place();
        var file = place.file().startsWith(state.folder())
                ? state.folder().relativize(place.file()).toString().replace('\\', '/')
                : place.file().toString();
        return file + ":" + place.line() + ":" + place.column() + " "
                + finding.rule().code() + " " + finding.message();
    }

    /** What came of the cases: how many passed, and how those that did not. */
    record Tried(int passed, List<String> failures) {}

    /** Builds the candidate in a hub that reaches nothing, and runs every case that may end otherwise than before. */
    Tried tried(State candidate, Plan plan) {
        var project = project(candidate);
        var changed = plan.files().stream()
                .map(place -> candidate.folder().resolve(place))
                .collect(Collectors.toSet());
        var failures = new ArrayList<String>();
        int passed = 0;
        try (var cases = new Rehearsal(project)) {
            cases.hub();
            for (var result : cases.run(affected(project, changed), one -> {})) {
                if (result.passed()) {
                    passed++;
                } else {
                    failures.add(told(candidate, result));
                }
            }
        } catch (RuntimeException notStarted) {
            failures.add("the routes do not start: " + innermost(notStarted));
        }
        return new Tried(passed, failures);
    }

    private static List<Path> affected(Project project, Set<Path> changed) {
        return project.affectedBy(changed).stream().filter(Files::exists).toList();
    }

    private static String told(State state, CaseResult result) {
        var place = result.place().replace(state.folder() + "/", "");
        return place + " " + result.name() + ": " + String.join("\n      ", result.told());
    }

    private static String innermost(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && !cause.getCause().equals(cause)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** What the candidate would do with what waits and what is dead, in a sentence; a sample, and it is said of how many. */
    String rehearsed(State inUse, State candidate, Plan plan) {
        var routes = deliveries(candidate, plan);
        if (routes.isEmpty()) {
            return "nothing is delivered by what changed";
        }
        var open = messages.openFor(routes, settings.rehearsed());
        if (open.some().isEmpty()) {
            return "nothing waits or is dead for what changed";
        }
        var told = rehearsal.between(open.some(), project(inUse), project(candidate));
        return told.size() + " tried of " + open.waiting() + " pending and " + open.dead() + " dead: "
                + told.stream().filter(Rehearsed::changed).count() + " would send something else, "
                + told.stream().filter(one -> one.verdict().isGood()).count() + " would pass, "
                + count(told, Verdict.WOULD_PASS_SO_FAR) + " would pass as far as answers are known, "
                + count(told, Verdict.WOULD_STILL_FAIL) + " would fail, "
                + count(told, Verdict.NOT_THERE) + " were delivered meanwhile"
                + failures(told);
    }

    private static long count(List<Rehearsed> told, Verdict verdict) {
        return told.stream().filter(one -> one.verdict() == verdict).count();
    }

    private static String failures(List<Rehearsed> told) {
        return told.stream()
                .filter(one -> one.verdict() == Verdict.WOULD_STILL_FAIL)
                .findFirst()
                .map(one -> ", the first as " + one.detail())
                .orElse("");
    }

    /** Those that change, and those through whose mappings or contracts something changes. */
    private static Set<String> deliveries(State candidate, Plan plan) {
        var routes = plan.start().stream()
                .filter(part -> part.kind() == Part.Kind.DELIVERY)
                .map(Part::id)
                .collect(Collectors.toSet());
        candidate.parts().routes().values().stream()
                .filter(part -> part.kind() == Part.Kind.DELIVERY)
                .filter(part -> candidate.parts().uses(part.id(), plan.mappings(), plan.contracts()))
                .forEach(part -> routes.add(part.id()));
        return routes;
    }

    private static Project project(State state) {
        return new Project(
                state.folder().resolve("routes"),
                state.folder().resolve("mappings"),
                state.folder().resolve("canonical-model"));
    }
}
