package io.caravanserai.hub.cli;

import java.io.PrintWriter;
import org.springframework.context.ConfigurableApplicationContext;

/** What a newcomer is shown once the demo's hub is ready. */
record DemoTour(ConfigurableApplicationContext hub, PrintWriter out) {

    /** Sends the samples through every door and prints what happened to each at each target. */
    void feed() {
        // Filled by the flows: samples exist only with them.
    }

    /** Prints where the doors and Hawtio are. */
    void showTheWay() {
        out.println("Doors:   http://127.0.0.1:" + port("local.server.port"));
        out.println("Hawtio:  http://127.0.0.1:" + port("local.management.port") + "/actuator/hawtio");
        out.flush();
    }

    private String port(String property) {
        return hub.getEnvironment().getRequiredProperty(property);
    }
}
