package io.caravanserai.hub.delivery.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.partner.polling.PolledHost;
import io.caravanserai.hub.sftp.SftpHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A flow in YAML alone, with the hub's own kamelets: counts in by SFTP and by polling, through the ledger, out by SFTP. */
@SpringBootTest(
        classes = FileHost.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.main.routes-include-pattern=file:routes/_shared/*.camel.yaml,file:src/test/resources/files/*.camel.yaml",
            "hub.canonical-model=src/test/resources/files/canonical-model",
            "hub.mappings=src/test/resources/files/mappings",
            "management.server.port=-1",
            "hub.embedded-postgres.programs=target/postgres",
            "hub.artemis.url=tcp://127.0.0.1:1",
            "hub.kafka.bootstrap-servers=127.0.0.1:1",
            "hub.doors.counts-from-wms.partner=wms",
            "hub.doors.counts-from-cloud.partner=cloud",
            "systems.stores.owner=tests",
            "systems.stores.effect.by=natural"
        })
class FilesThroughTheHubIntegrationTests {

    private static final SftpHost FILES = new SftpHost();
    private static PolledHost cloud;

    @Autowired
    JdbcTemplate jdbc;

    @DynamicPropertySource
    static void outside(DynamicPropertyRegistry properties) throws Exception {
        FILES.beforeEach(null);
        cloud = new PolledHost();
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "files-")
                .toAbsolutePath();
        // PostgreSQL's user differs from root's where root builds
        data.toFile().setExecutable(true, false);
        data.toFile().setReadable(true, false);
        properties.add("hub.data", data::toString);
        properties.add("systems.cloud.url", cloud::url);
        for (var setting : List.of("url", "host-key", "user", "password")) {
            for (var system : List.of("wms", "stores")) {
                properties.add(
                        "systems." + system + "." + setting,
                        () -> FILES.settings.getProperty("systems.wms." + setting));
            }
        }
    }

    @AfterAll
    static void end() throws Exception {
        cloud.close();
        FILES.afterEach(null);
    }

    @Test
    void carriesEachRowOnceFromDoorToFile() throws Exception {
        var rows = new StringBuilder("sku,quantity\n");
        for (int i = 0; i < 500; i++) {
            rows.append("s").append(i).append(',').append(i).append('\n');
        }
        FILES.put("out/counts/cut.csv", "sku,quantity\nlost,1\n");
        FILES.put("out/counts/night.csv", rows + "refused,some\nEND,501,124750\n");
        FILES.put("out/counts/good.csv", rows + "END,500,124750\n");
        cloud.page("/changes?site=1", "{\"items\": [{\"id\": 1, \"sku\": \"c1\", \"onHand\": 7}], \"next\": \"n2\"}");
        cloud.page(
                "/changes?site=1&cursor=n2",
                "{\"items\": [{\"id\": 2, \"sku\": \"c2\", \"onHand\": 8}], \"next\": null}");

        await().atMost(Duration.ofSeconds(90)).until(() -> written().size() == 502);

        assertThat(written()).doesNotHaveDuplicates().contains("s0,0", "s499,499", "c1,7", "c2,8");
        assertThat(FILES.files("out/counts")).isEmpty();
        assertThat(FILES.files("out/counts/archive")).containsExactly("good.csv");
        assertThat(FILES.files("out/counts/rejected"))
                .containsExactly("cut.csv", "cut.csv.reason.txt", "night.csv", "night.csv.reason.txt");
        assertThat(jdbc.queryForObject("SELECT cursor FROM poll_cursor WHERE name = 'cloud-counts'", String.class))
                .isEqualTo("n2");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM delivery_history WHERE state = 'delivered'", Integer.class))
                .isEqualTo(502);
        assertThat(jdbc.queryForObject("SELECT rows FROM file_read WHERE name = 'good.csv'", Integer.class))
                .isEqualTo(500);
        var files = FILES.files("inbox").stream()
                .filter(name -> name.endsWith(".csv"))
                .count();
        assertThat(jdbc.queryForObject("SELECT max(number) FROM collected_file", Long.class))
                .isEqualTo(files);
    }

    /** The rows of all files that are there, each held against what the file beside it says. */
    private static List<String> written() throws IOException {
        var rows = new ArrayList<String>();
        for (var name : FILES.files("inbox")) {
            if (name.endsWith(".csv") && FILES.files("inbox").contains(name + ".sum")) {
                var lines = FILES.text("inbox/" + name).lines().toList();
                assertThat(lines.get(0)).isEqualTo("article,pieces");
                var own = lines.subList(1, lines.size());
                var sum = own.stream()
                        .mapToLong(line -> Long.parseLong(line.split(",")[1]))
                        .sum();
                assertThat(FILES.text("inbox/" + name + ".sum")).isEqualTo(own.size() + "," + sum + "\r\n");
                rows.addAll(own);
            }
        }
        return rows;
    }
}
