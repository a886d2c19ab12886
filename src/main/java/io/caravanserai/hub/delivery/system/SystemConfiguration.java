package io.caravanserai.hub.delivery.system;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class SystemConfiguration {

    @Bean
    Systems systems(Environment environment) {
        return new Systems(Systems.read(environment));
    }
}
