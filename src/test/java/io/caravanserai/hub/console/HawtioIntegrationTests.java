package io.caravanserai.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** Hawtio as a person sees it, in a real browser; screenshots lie in {@code target/hawtio}. */
@ConsoleTest
class HawtioIntegrationTests {

    private final int port;

    HawtioIntegrationTests(@LocalManagementPort int port) {
        this.port = port;
    }

    @Test
    void showsEachRouteWithGroupDescriptionAndDiagram() throws IOException {
        var chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "SKIPPED: no Chromium here, and none could be installed; set CHROME_BIN");
        try (var browser = Browser.open(chromium.get())) {
            browser.go("http://127.0.0.1:" + port + "/");
            browser.type("#username", "otto");
            browser.type("#password", "operator");
            browser.click("button[type=submit]");
            see(browser, "Camel");
            browser.screenshot(Path.of("target/hawtio/home.png"));
            browser.go("http://127.0.0.1:" + port + "/actuator/hawtio/camel");
            see(browser, "sample");
            browser.screenshot(Path.of("target/hawtio/camel.png"));
            System.err.println("XXX " + browser.address() + "\n" + browser.text());
        }
    }

    private static void see(Browser browser, String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(browser.text()).contains(text));
    }
}
