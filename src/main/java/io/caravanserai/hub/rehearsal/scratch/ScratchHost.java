package io.caravanserai.hub.rehearsal.scratch;

import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.hand.Pauses;
import io.caravanserai.hub.ledger.hand.Probes;
import io.caravanserai.hub.ledger.hand.Subscriptions;
import io.caravanserai.hub.ledger.memory.MemoryLedger;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.partner.Doors;
import io.caravanserai.hub.partner.messaging.HandIns;
import io.caravanserai.hub.rehearsal.scratch.door.FileDoor;
import io.caravanserai.hub.rehearsal.scratch.door.WaysIn;
import io.caravanserai.hub.rehearsal.scratch.edge.Edges;
import io.caravanserai.hub.rehearsal.scratch.edge.RealConnections;
import io.caravanserai.hub.rehearsal.scratch.edge.Targets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.cxf.bus.spring.SpringBus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The hub's own rooms as they are, and what stands in for all that they would otherwise reach. Only a scratch hub starts from it. */
@Configuration(proxyBeanMethods = false)
@Profile(ScratchHub.PROFILE)
@Import(CamelParts.class)
@ComponentScan(
        basePackages = {
            "io.caravanserai.hub.contract",
            "io.caravanserai.hub.mapping",
            "io.caravanserai.hub.partner",
            "io.caravanserai.hub.delivery"
        },
        excludeFilters = @Filter(type = FilterType.CUSTOM, classes = PartsOfTheHub.class))
@EnableScheduling // what is paused is read from time to time
class ScratchHost {

    @Bean
    @Primary
    StillClock stillClock() {
        return new StillClock();
    }

    @Bean
    CountedIds messageIds() {
        return new CountedIds();
    }

    @Bean
    @Primary
    RandomGenerator sameRandom() {
        return new Random(0);
    }

    @Bean
    MemoryLedger ledger(StillClock clock, CountedIds ids) {
        return new MemoryLedger(clock, ids);
    }

    @Bean
    Inquiry inquiry(MemoryLedger ledger) {
        return Nothing.of(Inquiry.class, Map.of("message", arguments -> ledger.report((MessageId) arguments[0])));
    }

    @Bean
    Pauses pauses() {
        return Nothing.of(Pauses.class, Map.of());
    }

    @Bean
    Probes probes() {
        return Nothing.of(Probes.class, Map.of());
    }

    @Bean
    Subscriptions subscriptions() {
        return Nothing.of(Subscriptions.class, Map.of());
    }

    /** Nothing outside is asked or written to. */
    @Bean
    Turns turns() {
        return work -> Optional.empty();
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /** By the name under which Camel looks for it. */
    @Bean(name = "cxf", destroyMethod = "shutdown")
    SpringBus bus() {
        return new SpringBus();
    }

    /** Answers on the caller's thread. */
    @Bean("platform-http-engine")
    PlatformHttpEngine http() {
        return new SpringBootPlatformHttpEngine(0, Runnable::run);
    }

    @Bean
    HandIns brokers() {
        return new HandIns();
    }

    @Bean
    Reached reached() {
        return new Reached();
    }

    @Bean
    Targets targets(Environment environment, @Qualifier("listedHeaders") HeaderFilterStrategy boundary) {
        var addresses = new TreeMap<String, String>();
        Binder.get(environment)
                .bind("systems", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet()
                .forEach(name -> {
                    for (var key : new String[] {"url", "queue", "topic"}) {
                        var address = environment.getProperty("systems." + name + "." + key);
                        if (address != null && !address.isBlank()) {
                            addresses.put(name, address);
                        }
                    }
                });
        return new Targets(addresses, boundary);
    }

    @Bean
    CamelContextCustomizer edges(Targets targets, Reached reached) {
        return camel -> {
            var extension = camel.getCamelContextExtension();
            extension.registerEndpointCallback(new Edges(targets));
            extension.addInterceptStrategy(reached);
            camel.getManagementStrategy().addEventNotifier(new RealConnections(targets));
        };
    }

    /** What is tried again in a moment is tried again at once. */
    @Bean
    CamelContextConfiguration noWaiting() {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                Impatience.in((ModelCamelContext) camel);
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                // all is set before
            }
        };
    }

    @Bean
    @Lazy
    WaysIn waysIn(CamelContext camel, Doors doors, HandIns brokers, SpringBus bus, @Value("${hub.data}") Path data)
            throws ServletException {
        return new WaysIn(camel, doors, brokers, new FileDoor(data), bus);
    }
}
