package io.caravanserai.hub.console.hawtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.caravanserai.hub.console.ConsoleTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** Hawtio as a person sees it, in a real browser; screenshots lie in {@code target/hawtio}. */
@ConsoleTest
class HawtioIntegrationTests {

    private static final Path SCREENSHOTS = Path.of("target/hawtio");
    private static final String SELECT = """
            const node = [...document.querySelectorAll('.pf-v6-c-tree-view__node')]
                .find(each => each.innerText.trim() === arguments[0]);
            (node.querySelector('.pf-v6-c-tree-view__node-text') || node).click()""";
    private static final String TABS = """
            return [...document.querySelectorAll('a[href*="/camel/"]')]
                .filter(link => link.offsetParent).map(link => link.innerText)""";
    private static final String OPEN = """
            [...document.querySelectorAll('a[href*="/camel/"]')]
                .find(link => link.innerText === arguments[0]).click()""";
    private static final String SHOWN = """
            const links = [...document.querySelectorAll('a[href*="/camel/"]')];
            const last = links[links.length - 1];
            const all = document.querySelector('main').innerText;
            return all.substring(all.lastIndexOf(last.innerText) + last.innerText.length).trim()""";
    private static final String ALERTS =
            "return [...document.querySelectorAll('.pf-v6-c-alert-group .pf-v6-c-alert')].map(each => each.innerText)";

    private final int port;
    private Browser browser;

    HawtioIntegrationTests(@LocalManagementPort int port) {
        this.port = port;
    }

    @BeforeEach
    void logsInAsAViewer() throws IOException {
        var chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "SKIPPED: no Chromium here, and none could be installed; set CHROME_BIN");
        browser = Browser.open(chromium.get());
        browser.go("http://127.0.0.1:" + port + "/");
        browser.type("#username", "vera");
        browser.type("#password", "viewer");
        browser.click("button[type=submit]");
        seen("Expand all");
        browser.script(
                "[...document.querySelectorAll('button')].find(e => e.innerText.trim() == 'Expand all').click()");
        seen("sample-to-nowhere");
    }

    @AfterEach
    void closesTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void showsEachRouteWithGroupDescriptionAndDiagram() throws IOException {
        browser.script(SELECT, "sample-to-nowhere");
        seen("From direct:sampl", "Choice", "To mock:odd");
        assertThat(browser.text()).doesNotContain("mock:refused");
        browser.screenshot(SCREENSHOTS.resolve("diagram.png"));
        browser.script(OPEN, "Attributes");
        seen("Hand each tick to nobody.", "RouteGroup", "sample.camel.yaml:");
        browser.screenshot(SCREENSHOTS.resolve("route.png"));
    }

    @Test
    void showsNoEmptyTab() throws IOException {
        var empty = new ArrayList<String>();
        for (var node :
                List.of("caravanserai", "routes", "sample-intake", "sample-to-nowhere", "mock://even", "mock")) {
            browser.script(SELECT, node);
            seen(node);
            for (var tab : browser.script(TABS)) {
                browser.script(OPEN, tab.asText());
                await().alias(node + ", tab " + tab.asText())
                        .atMost(Duration.ofSeconds(15))
                        .until(() -> isFilled(browser.script(SHOWN).asText()));
                assertThat(browser.text()).as(node + ", tab " + tab.asText()).doesNotContain("Error Occurred");
                browser.script(ALERTS).forEach(alert -> empty.add(node + ", " + tab.asText() + ": " + alert.asText()));
            }
            assertThat(browser.text()).doesNotContain("Send\nBrowse");
        }
        browser.screenshot(SCREENSHOTS.resolve("last-tab.png"));
        assertThat(empty).isEmpty();
    }

    @Test
    void letsPeopleOut() {
        browser.go("http://127.0.0.1:" + port + "/actuator/hawtio/auth/logout");
        seen("Please sign in");
        browser.go("http://127.0.0.1:" + port + "/actuator/hawtio/camel");
        seen("Please sign in");
    }

    private static boolean isFilled(String shown) {
        return !shown.isBlank() && !shown.endsWith("Loading...");
    }

    private void seen(String... texts) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(browser.text()).contains(texts));
    }
}
