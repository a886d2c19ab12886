package io.caravanserai.hub.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.partner.DoorAnswers;
import io.caravanserai.hub.partner.Doors;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    @ConditionalOnMissingBean
    RandomGenerator random() {
        return RandomGenerator.getDefault();
    }

    @Bean
    Systems systems(Environment environment) {
        var systems = Binder.get(environment)
                .bind("systems", Bindable.mapOf(String.class, SystemProperties.class))
                .orElse(Map.of());
        return new Systems(systems);
    }

    @Bean
    Gates gates(Systems systems, Ledger ledger, MeterRegistry meters) {
        return new Gates(systems, ledger, meters);
    }

    @Bean
    Readiness readiness() {
        return new Readiness();
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

    @Bean("hub")
    HubComponent hubComponent(
            Ledger ledger,
            Inquiry inquiry,
            Contracts contracts,
            Doors doors,
            ObjectProvider<DoorAnswers> answers,
            Systems systems,
            Gates gates,
            Readiness readiness,
            InstantSource clock,
            RandomGenerator random,
            ObjectMapper json) {
        var judge = new Judge(new FailureClassifier(clock), random, clock);
        return new HubComponent(new HubServices(
                ledger, inquiry, contracts, doors, answers, systems, gates, judge, readiness, clock, json));
    }
}
