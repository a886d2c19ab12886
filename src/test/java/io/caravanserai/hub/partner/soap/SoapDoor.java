package io.caravanserai.hub.partner.soap;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.partner.DoorAnswers;
import io.caravanserai.hub.partner.PartnerRoom;
import io.caravanserai.hub.partner.Refusal;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Tests on a web server with a SOAP door whose route keeps what arrived, or fails as it is told to. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {PartnerRoom.class, SoapDoor.Routes.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            PartnerRoom.ALONE,
            "management.server.port=-1",
            "camel.main.routes-include-pattern=classpath:partner/soap-door.camel.yaml",
            "hub.intake.share.requests=1",
            "hub.doors.orders-by-soap.path=/soap/test/v1/orders",
            "hub.doors.orders-by-soap.consumes=text/xml",
            "hub.doors.orders-by-soap.authentication.scheme=basic",
            "hub.doors.orders-wsdl.path=/soap/test/v1/orders",
            "hub.doors.orders-wsdl.methods=GET",
            "hub.partners.b2b.doors=orders-by-soap",
            "hub.partners.b2b.basic.user=b2b",
            // "open, sesame"
            "hub.partners.b2b.basic.password-hash="
                    + "{bcrypt}$2a$10$3eNyctOKmDV5RsyWslc2Zes4E0ggdLqBBabkEpEJ7afsfpp/2apv6"
        })
@interface SoapDoor {

    @TestConfiguration(proxyBeanMethods = false)
    class Routes {

        @Bean
        BlockingQueue<Exchange> arrived() {
            return new LinkedBlockingQueue<>();
        }

        @Bean
        AtomicReference<@Nullable Exception> failure() {
            return new AtomicReference<>();
        }

        @Bean
        RouteBuilder routes(
                BlockingQueue<Exchange> arrived, AtomicReference<@Nullable Exception> failure, DoorAnswers answers) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:contract")
                            .errorHandler(noErrorHandler())
                            .process(exchange -> exchange.getMessage()
                                    .setBody(exchange.getMessage().getBody(byte[].class)));
                    from("direct:accept").errorHandler(noErrorHandler()).process(exchange -> {
                        arrived.add(exchange.copy());
                        var broken = failure.get();
                        if (broken != null) {
                            throw broken;
                        }
                    });
                    from("direct:refused")
                            .errorHandler(noErrorHandler())
                            .process(exchange -> answers.answer(exchange, refusal(exchange)));
                }
            };
        }

        private static Refusal refusal(Exchange exchange) {
            var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            return cause instanceof ContractViolation violation
                    ? new Refusal(400, "Contract violated", "It is not UBL.", violation.findings(), null, null)
                    : new Refusal(503, "Not now", "Send it again.", List.of(), Duration.ofSeconds(30), null);
        }
    }
}
