package io.caravanserai.hub.cli.demo;

import io.caravanserai.hub.ledger.Inquiry;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;

/** What a newcomer is shown once the demo's hub is ready. */
public record DemoTour(ConfigurableApplicationContext hub, PrintWriter out) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The samples hold an order for each of the three network doors and three in the stores' file. */
    private static final int ORDERS = 6;

    /** Sends the samples through every door and prints what happened to each at each target. */
    public void feed() {
        try {
            out.println();
            out.println("One sample through each door:");
            new DemoFeed(hub.getEnvironment())
                    .send()
                    .forEach((door, answer) -> out.printf("  %-26s %s%n", door, answer));
            out.flush();
            var report = new DemoReport(hub.getBean(Inquiry.class));
            awaitCompletion(report);
            out.println();
            out.println("Where each order stands:");
            report.print(out);
        } catch (IOException unreachable) {
            out.println("The samples could not be sent: " + unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitCompletion(DemoReport report) throws InterruptedException {
        var never = new CountDownLatch(1);
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!report.isComplete(ORDERS) && System.nanoTime() < until) {
            if (never.await(500, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Prints where the doors and Hawtio are, how to log in, and what to try. */
    public void showTheWay() {
        var doors = "http://127.0.0.1:" + port("local.server.port");
        var data = hub.getEnvironment().getRequiredProperty("hub.data");
        out.println();
        out.println("Doors:   " + doors + "/api/webshop/v1/orders   (X-Shopify-Hmac-Sha256)");
        out.println("         " + doors + "/api/orders/v1/orders    (X-API-Key; described at …/openapi.yaml)");
        out.println("         " + doors + "/soap/b2b/v1/orders      (HTTP Basic; ?wsdl)");
        out.println("         " + data + "/inbox/stores/*.csv");
        out.println("Hawtio:  http://127.0.0.1:" + port("local.management.port") + "/actuator/hawtio");
        out.println("Login:   user admin, with the password that the first start printed");
        out.println("Try:     ./hub messages list");
        out.println("         curl -X POST http://127.0.0.1:" + port("hub.simulators.port")
                + "/sim/erp/behaviour -H 'Content-Type: application/json' -d '{\"mode\": \"reject\"}'");
        out.println("         ./hub dead-letters list");
        out.println("Ctrl-C stops the hub; what it has accepted stays in " + data + ".");
        out.flush();
    }

    private String port(String property) {
        return hub.getEnvironment().getRequiredProperty(property);
    }
}
