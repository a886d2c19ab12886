package io.caravanserai.hub.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The console with one user of each role; each one's password is the role's name. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ConsoleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "hub.embedded=false",
            "spring.jmx.enabled=true",
            "hub.data=target/console-data",
            "camel.main.routes-include-pattern=classpath:console/*.camel.yaml",
            "hub.partners.northwind.doors=orders-from-partners",
            "hub.partners.northwind.quota=50/s",
            "hub.partners.northwind.api-key-sha256[0]=05174b8ce3efa33ef67201396a31180ad0330ad08e69985423ee8c7e59cf4b2d",
            "hub.users.vera.role=viewer",
            "hub.users.vera.password={bcrypt}$2a$04$pwbodRatVY/1/j/Oy0Tcleu6gPuNLNkaf7hBRjjALyHLwZK7N4qkq",
            "hub.users.otto.role=operator",
            "hub.users.otto.password={bcrypt}$2a$04$1RGf6Ft0p1DJvMbzenGUJ.5840t/M9HPgeYB9jWvg6JP0zPDmIwKK",
            "hub.users.ines.role=integrator",
            "hub.users.ines.password={bcrypt}$2a$04$miasrhCB1rOVDtS19vbs.eeqXmBTBGyiJaLgunC8pdyA7EXdFdKhm",
        })
@AutoConfigureObservability(tracing = false)
public @interface ConsoleTest {}
