package io.caravanserai.hub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.observation.web.servlet.WebMvcObservationAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub's process: Camel routes around one durable ledger. Requests are measured by their door, not by Spring. */
@SpringBootApplication(proxyBeanMethods = false, exclude = WebMvcObservationAutoConfiguration.class)
public class HubApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(HubApplication.class, arguments);
    }
}
