package io.caravanserai.bench.peer.camel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The program; {@code --bench.engine=starters} or {@code tuned} says which of its two routes it has. */
@SpringBootApplication
class CamelPeer {

    public static void main(String[] arguments) {
        SpringApplication.run(CamelPeer.class, arguments);
    }

    @Bean
    @ConditionalOnProperty(name = "bench.engine", havingValue = "starters")
    StarterRoutes starterRoutes() {
        return new StarterRoutes();
    }

    @Bean
    @ConditionalOnProperty(name = "bench.engine", havingValue = "tuned")
    TunedRoutes tunedRoutes() {
        return new TunedRoutes();
    }
}
