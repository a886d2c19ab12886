package io.caravanserai.hub.route.deploy;

import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeployProperties.class)
class DeployConfiguration {

    @Bean
    CamelContextCustomizer routeVersions(InUse inUse) {
        return camel -> ((ModelCamelContext) camel).addModelLifecycleStrategy(inUse.versions());
    }
}
