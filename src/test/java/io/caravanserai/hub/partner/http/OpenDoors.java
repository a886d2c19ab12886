package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.partner.PartnerRoom;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** Tests on a web server with a door of each kind, on routes that keep what arrived. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {PartnerRoom.class, OpenDoors.Routes.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            PartnerRoom.ALONE,
            "management.server.port=-1",
            "camel.main.routes-include-pattern=false",
            "hub.intake.body-timeout=2s",
            "hub.simulators.enabled=true",
            "hub.simulators.port=0",
            "hub.doors.webhook.path=/test/webshop/v1/orders",
            "hub.doors.webhook.consumes=application/json",
            "hub.doors.webhook.partner=webshop",
            "hub.doors.webhook.authentication.scheme=hmac",
            "hub.doors.webhook.authentication.header=X-Shopify-Hmac-Sha256",
            "hub.doors.webhook.authentication.secret=a webhook's secret",
            "hub.doors.api.path=/test/orders/v1/orders",
            "hub.doors.api.consumes=application/json",
            "hub.doors.api.max-body=1000B",
            "hub.doors.api.authentication.scheme=api-key",
            "hub.doors.status.path=/test/orders/v1/messages/{messageId}",
            "hub.doors.status.methods=GET",
            "hub.doors.status.authentication.scheme=api-key",
            "hub.doors.soap.path=/legacy",
            "hub.doors.soap.consumes=text/xml",
            "hub.doors.soap.authentication.scheme=basic",
            "hub.doors.description.path=/test/orders/v1/openapi.yaml",
            "hub.doors.description.methods=GET",
            "hub.doors.unwritable.path=/test/orders/v1/unwritable",
            "hub.doors.unwritable.methods=GET",
            "hub.partners.acme.doors=api,status",
            // "acme's first key" and "acme's second key"
            "hub.partners.acme.api-key-sha256[0]=" + OpenDoors.FIRST_KEY,
            "hub.partners.acme.api-key-sha256[1]=" + OpenDoors.SECOND_KEY,
            "hub.partners.busy.doors=api,status",
            "hub.partners.busy.quota=3/m",
            "hub.partners.busy.api-key-sha256[0]=" + OpenDoors.BUSY_KEY,
            "hub.partners.stranger.api-key-sha256[0]=" + OpenDoors.STRANGERS_KEY,
            "hub.partners.b2b.doors=soap",
            "hub.partners.b2b.basic.user=b2b",
            // "open, sesame"
            "hub.partners.b2b.basic.password-hash=" + OpenDoors.PASSWORD
        })
@interface OpenDoors {

    String FIRST_KEY = "8b8f1df9057d4c9390ec8b69bb8ef52dc3d0183af80e40934226a0f7175c929e";
    String SECOND_KEY = "eb6c7ad6604b5e5b257462952669373210c3ca3930e8d001d8b79b6aaa25480d";
    String BUSY_KEY = "dfc229aa7995224bf55a81b666bc494ea1074adcb32fba6e7cd6e3e024fd77d9"; // the busy partner's key
    String STRANGERS_KEY = "34cc7e95f020728536bffa2d906eeb2bdbda4711ecfaf37cb45bf8a1550632de";
    String PASSWORD = "{bcrypt}$2a$10$3eNyctOKmDV5RsyWslc2Zes4E0ggdLqBBabkEpEJ7afsfpp/2apv6";

    @TestConfiguration(proxyBeanMethods = false)
    class Routes {

        @Bean
        BlockingQueue<Exchange> arrived() {
            return new LinkedBlockingQueue<>();
        }

        @Bean
        DoorVisitor visitor(BlockingQueue<Exchange> arrived, Environment environment) {
            return new DoorVisitor(arrived, environment);
        }

        @Bean
        AtomicLong roomOnDisk() {
            return new AtomicLong(Long.MAX_VALUE);
        }

        @Bean
        @Primary
        DiskRoom disk(AtomicLong roomOnDisk) {
            return new DiskRoom(roomOnDisk::get, 1000);
        }

        /** A port that somebody opens without a thought of who may come. */
        @Bean
        Connector forgotten() {
            var connector = new Connector();
            connector.setPort(0);
            return connector;
        }

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> opening(Connector forgotten) {
            return factory -> factory.addAdditionalTomcatConnectors(forgotten);
        }

        @Bean
        RouteBuilder routes(BlockingQueue<Exchange> arrived) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    for (String path : new String[] {
                        "/test/webshop/v1/orders",
                        "/test/orders/v1/orders",
                        "/test/orders/v1/messages/{messageId}",
                        "/legacy",
                        "/no/door"
                    }) {
                        from("platform-http:" + path)
                                .convertBodyTo(byte[].class)
                                .process(exchange -> arrived.add(exchange.copy()));
                    }
                    for (String path : new String[] {"/test/orders/v1/openapi.yaml", "/sim/crm/contacts"}) {
                        from("platform-http:" + path).setBody(constant("shown"));
                    }
                    from("platform-http:/test/orders/v1/unwritable").setBody(constant(new Object()));
                }
            };
        }
    }
}
