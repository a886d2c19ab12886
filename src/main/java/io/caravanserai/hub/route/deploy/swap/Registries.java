package io.caravanserai.hub.route.deploy.swap;

import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.contract.Notation;
import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.mapping.Mappings;
import io.caravanserai.hub.rehearsal.scratch.PartsOfTheHub;
import io.caravanserai.hub.route.deploy.content.Folders;
import io.caravanserai.hub.route.deploy.content.Plan;
import io.caravanserai.hub.route.deploy.content.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;

/** What routes look up by name: mappings, contracts and systems. All of a state is compiled before any of it is used. */
@Component
public class Registries {

    /** A state's mappings and contracts, compiled. */
    public record Compiled(Mappings mappings, Contracts contracts, State state) {}

    private final Mappings mappings;
    private final Contracts contracts;
    private final List<Notation> notations;
    private final Systems systems;
    private final Gates gates;
    private final ConfigurableEnvironment environment;

    Registries(
            Mappings mappings,
            Contracts contracts,
            List<Notation> notations,
            Systems systems,
            Gates gates,
            ConfigurableEnvironment environment) {
        this.mappings = mappings;
        this.contracts = contracts;
        this.notations = notations;
        this.systems = systems;
        this.gates = gates;
        this.environment = environment;
    }

    /** Compiles what the plan changes; what cannot be is told, each of it, in {@code findings}. */
    public Compiled compile(State state, Plan plan, List<String> findings) {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "state",
                        Map.of(
                                "hub.mappings",
                                state.folder().resolve("mappings").toString())));
        var scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new PartsOfTheHub());
        scanner.scan("io.caravanserai.hub.mapping");
        context.refresh();
        var freshMappings = context.getBean(Mappings.class);
        Contracts freshContracts = contracts;
        try {
            freshContracts = new Contracts(state.folder().resolve("canonical-model"), notations);
        } catch (RuntimeException broken) {
            findings.add(reason(broken));
        }
        for (var name : plan.mappings()) {
            attempt(findings, () -> freshMappings.named(name));
        }
        for (var name : plan.contracts()) {
            var fresh = freshContracts;
            if (fresh.names().contains(name)) {
                attempt(findings, () -> fresh.named(name));
            }
        }
        return new Compiled(freshMappings, freshContracts, state);
    }

    private static void attempt(List<String> findings, Runnable compile) {
        try {
            compile.run();
        } catch (RuntimeException broken) {
            var told = reason(broken);
            if (!findings.contains(told)) {
                findings.add(told);
            }
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Puts what was compiled in use, for everybody at once. */
    void adopt(Compiled compiled, Plan plan) throws IOException {
        mappings.adopt(compiled.mappings(), plan.mappings());
        contracts.adopt(compiled.contracts(), plan.contracts());
        if (plan.systems()) {
            readSystems(compiled.state().folder().resolve("config/systems.yaml"));
            systems.reread(environment);
            plan.changedSystems().forEach(gates::renew);
        }
    }

    /** When no route is left that could ask for it. */
    void forget(Plan plan) {
        plan.goneMappings().forEach(mappings::forget);
    }

    /** Stands where config/systems.yaml stood, so that profiles and the environment outrank it as before. */
    private void readSystems(Path file) throws IOException {
        var sources = environment.getPropertySources();
        var old = new ArrayList<String>();
        sources.forEach(source -> {
            if (source.getName().contains(Folders.SYSTEMS)) {
                old.add(source.getName());
            }
        });
        if (old.isEmpty()) {
            throw new IllegalStateException("config/systems.yaml was not there when the hub started; start it again");
        }
        var fresh = new YamlPropertySourceLoader().load(old.get(0), new FileSystemResource(file));
        sources.replace(old.get(0), fresh.get(0));
    }
}
