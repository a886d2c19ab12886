package io.caravanserai.hub.delivery.attempt;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AttemptConfiguration {

    @Bean
    RouteResults routeResults() {
        return new RouteResults();
    }

    @Bean
    ExternalSends externalSends() {
        return new ExternalSends();
    }

    /** Named by {@code onExceptionOccurredRef} in the route configuration {@code delivery}. */
    @Bean
    NoteFailedStep noteFailedStep() {
        return new NoteFailedStep();
    }

    @Bean
    Judge judge(RandomGenerator random, InstantSource clock) {
        return new Judge(new FailureClassifier(clock), random, clock);
    }
}
