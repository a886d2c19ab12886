package io.caravanserai.hub.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.delivery.attempt.Judge;
import io.caravanserai.hub.delivery.attempt.RouteResults;
import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.hand.Subscriptions;
import io.caravanserai.hub.partner.DoorAnswers;
import io.caravanserai.hub.partner.Doors;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
    Readiness readiness() {
        return new Readiness();
    }

    @Bean
    Serving serving(
            ObjectProvider<CamelContext> camel,
            Readiness readiness,
            Subscriptions subscriptions,
            MeterRegistry meters) {
        return new Serving(camel, readiness, subscriptions, meters, UUID.randomUUID());
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
            Judge judge,
            Readiness readiness,
            RouteResults results,
            InstantSource clock,
            ObjectMapper json) {
        return new HubComponent(new HubServices(
                ledger, inquiry, contracts, doors, answers, systems, gates, judge, readiness, results, clock, json));
    }
}
