package io.caravanserai.hub.delivery.gate;

import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.hand.Pauses;
import io.caravanserai.hub.ledger.hand.Probes;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GateConfiguration {

    @Bean
    Paused paused(Pauses pauses) {
        return new Paused(pauses);
    }

    @Bean
    Gates gates(Systems systems, Paused paused, Ledger ledger, MeterRegistry meters) {
        return new Gates(systems, paused, ledger, meters);
    }

    @Bean
    Probing probing(Probes probes, Gates gates) {
        return new Probing(probes, gates);
    }
}
