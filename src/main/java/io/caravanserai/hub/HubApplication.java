package io.caravanserai.hub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub's process: Camel routes around one durable ledger. */
@SpringBootApplication(proxyBeanMethods = false)
public class HubApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(HubApplication.class, arguments);
    }
}
