package io.caravanserai.hub.partner.header;

import org.apache.camel.Component;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives every component that carries headers the hub's strategy. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HeaderProperties.class)
class HeaderConfiguration {

    /** For every component that talks to a target or listens to one. */
    @Bean
    ListedHeaders listedHeaders(HeaderProperties names) {
        return new ListedHeaders(names.in(), names.out());
    }

    /** For doors that answer over HTTP: a request header never comes back in the answer. */
    @Bean
    ListedHeaders answeredHeaders(HeaderProperties names) {
        return new ListedHeaders(names.in(), names.answer());
    }

    @Bean
    TextAndBytesOnly textAndBytesOnly() {
        return new TextAndBytesOnly();
    }

    @Bean
    ComponentCustomizer headerBoundary(
            ListedHeaders listedHeaders, ListedHeaders answeredHeaders, TextAndBytesOnly textAndBytesOnly) {
        return new ComponentCustomizer() {
            @Override
            public boolean isEnabled(String name, Component component) {
                return component instanceof HeaderFilterStrategyAware || component instanceof KafkaComponent;
            }

            @Override
            public void configure(String name, Component component) {
                HeaderFilterStrategy strategy =
                        component instanceof PlatformHttpComponent ? answeredHeaders : listedHeaders;
                if (component instanceof HeaderFilterStrategyAware aware) {
                    aware.setHeaderFilterStrategy(strategy);
                }
                if (component instanceof KafkaComponent kafka) {
                    kafka.getConfiguration().setHeaderFilterStrategy(strategy);
                }
                if (component instanceof JmsComponent jms) {
                    jms.setMessageConverter(textAndBytesOnly);
                }
            }
        };
    }
}
