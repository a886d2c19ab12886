package io.caravanserai.hub.rehearsal.scratch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.memory.MemoryLedger;
import io.caravanserai.hub.mapping.Mappings;
import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.rehearsal.scratch.door.Answer;
import io.caravanserai.hub.rehearsal.scratch.door.Patience;
import io.caravanserai.hub.rehearsal.scratch.door.Visit;
import io.caravanserai.hub.rehearsal.scratch.door.WaysIn;
import io.caravanserai.hub.rehearsal.scratch.edge.Request;
import io.caravanserai.hub.rehearsal.scratch.edge.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.model.ModelCamelContext;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * A hub around a ledger in memory that reaches nothing outside. One thing at a time is tried in it; it is not thread-safe.
 *
 * <p>It may run inside the process of a real hub, and shares nothing with it.
 */
public final class ScratchHub implements AutoCloseable {

    static final String PROFILE = "rehearsal";

    private final Path data;
    private final ConfigurableApplicationContext context;
    private final MemoryLedger ledger;
    private final Targets targets;
    private final Set<String> failedRoutes = new TreeSet<>();

    private ScratchHub(Path data, ConfigurableApplicationContext context) {
        this.data = data;
        this.context = context;
        this.ledger = context.getBean(MemoryLedger.class);
        this.targets = context.getBean(Targets.class);
    }

    /**
     * Reads config/, and the folders of routes, mappings and contracts that the settings or config/ name. What cannot start is a
     * {@link RuntimeException} whose causes say why.
     *
     * @param settings configuration that differs from config/
     */
    public static ScratchHub start(Map<String, String> settings) {
        try {
            var data = Files.createTempDirectory("rehearsal");
            var application = new SpringApplication(ScratchHost.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            application.setBannerMode(Banner.Mode.OFF);
            application.setLogStartupInfo(false);
            application.setRegisterShutdownHook(false);
            application.setAdditionalProfiles(PROFILE);
            // the log belongs to whoever started the process
            application.setListeners(application.getListeners().stream()
                    .filter(listener -> !(listener instanceof LoggingApplicationListener))
                    .toList());
            // alone: the hub's own would start servers
            ApplicationContextInitializer<ConfigurableApplicationContext> fix =
                    starting -> starting.getEnvironment().getPropertySources().addFirst(fixed(settings, data));
            application.setInitializers(List.of(fix));
            try {
                return new ScratchHub(data, application.run());
            } catch (RuntimeException notStarted) {
                FileSystemUtils.deleteRecursively(data);
                throw notStarted;
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("There is no room for a rehearsal's files", unwritable);
        }
    }

    private static MapPropertySource fixed(Map<String, String> settings, Path data) {
        var all = new HashMap<String, Object>(settings);
        all.put("hub.embedded", "false");
        all.put("hub.mappings-read-again-after", "0s");
        all.put("hub.data", data.toString());
        all.put("spring.jmx.enabled", "false");
        all.put("spring.sql.init.mode", "never");
        all.put("camel.main.name", PROFILE);
        all.put("camel.main.jmx-enabled", "false");
        all.put("camel.main.startup-summary-level", "Off");
        all.put("camel.main.shutdown-timeout", "2");
        return new MapPropertySource(PROFILE, all);
    }

    /**
     * Forgets what was and begins anew, with ids counted from one.
     *
     * @param answers what the systems outside answer, by system
     * @param now the time that it is
     */
    public void begin(JsonNode answers, Instant now) {
        noteFailures();
        ledger.forget();
        context.getBean(Gates.class).forget();
        targets.begin(answers);
        context.getBean(CountedIds.class).restart();
        context.getBean(StillClock.class).set(now);
    }

    /** Lets something come in, and waits until all that follows from it is done. */
    public Answer handIn(Visit visit) throws Exception {
        var answer = context.getBean(WaysIn.class).handIn(visit);
        settle();
        return answer;
    }

    /** Runs the one delivery through the route of its target. */
    public void deliver(Claim claim) {
        ledger.owe(claim);
        settle();
    }

    /** Runs the delivery of a canonical message to one target; what is not of the type is an {@link IllegalArgumentException}. */
    public void deliver(String target, String type, byte[] content, Instant accepted) throws IOException {
        var pointer = contracts().named(type).annotations().key();
        var subject = pointer == null
                ? ""
                : new ObjectMapper().readTree(content).at(pointer).asText();
        var canonical = CanonicalType.parse(type);
        if (ledger.subscriptions().stream()
                .noneMatch(one -> one.target().equals(target) && one.type().equals(canonical))) {
            throw new IllegalArgumentException("no route delivers " + type + " to " + target);
        }
        var id = context.getBean(CountedIds.class).next();
        deliver(new Claim(
                id,
                target,
                canonical,
                subject,
                "a-partner/a-door",
                1,
                new UUID(0, 0),
                1,
                0,
                Duration.ZERO,
                accepted,
                accepted,
                accepted,
                null,
                0,
                null,
                Body.of(content),
                id.toString(),
                null,
                false));
    }

    private void settle() {
        try {
            Patience.until("not all that followed was settled", ledger::isIdle);
        } catch (IllegalStateException unsettled) {
            throw new IllegalStateException(unsettled.getMessage() + underWay(), unsettled);
        }
    }

    private String underWay() {
        return camel().getInflightRepository().browse().stream()
                .map(flying -> "; under way in " + flying.getAtRouteId() + ", at " + flying.getNodeId())
                .collect(Collectors.joining());
    }

    public MemoryLedger ledger() {
        return ledger;
    }

    /** What the systems outside were asked since the beginning, in that order. */
    public List<Request> requests() {
        return targets.requests();
    }

    /** What went wrong with the rehearsal itself: an answer that nobody recorded, a real connection that was attempted. */
    public List<String> problems() {
        return targets.problems();
    }

    public ModelCamelContext camel() {
        return context.getBean(ModelCamelContext.class);
    }

    public Mappings mappings() {
        return context.getBean(Mappings.class);
    }

    public Contracts contracts() {
        return context.getBean(Contracts.class);
    }

    /** The ids of the steps that anything came to since the start. */
    public Set<String> reachedSteps() {
        return context.getBean(Reached.class).steps();
    }

    /** The ids of the routes that failed since the start: doors that refused, deliveries that came to nothing. */
    public Set<String> failedRoutes() {
        noteFailures();
        return Set.copyOf(failedRoutes);
    }

    private void noteFailures() {
        ledger.rejected().forEach(rejection -> failedRoutes.add(rejection.door()));
        ledger.settled().stream()
                .filter(settlement ->
                        settlement.outcome() instanceof Outcome.Dead || settlement.outcome() instanceof Outcome.Later)
                .map(Settlement::claim)
                .flatMap(claim -> ledger.subscriptions().stream()
                        .filter(subscription -> subscription.target().equals(claim.target())
                                && subscription.type().equals(claim.type())))
                .forEach(subscription -> failedRoutes.add(subscription.route()));
    }

    /** What each mapping put out since the start, by its name. */
    public Map<String, Set<String>> outputs() {
        return context.getBean(Reached.class).outputs();
    }

    @Override
    public void close() {
        context.close();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException stays) {
            throw new UncheckedIOException("Left behind: " + data, stays);
        }
    }
}
