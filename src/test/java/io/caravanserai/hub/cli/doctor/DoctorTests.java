package io.caravanserai.hub.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.cli.doctor.Diagnosis.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class DoctorTests {

    private final MockEnvironment settings = new MockEnvironment();

    @Test
    void namesAPortThatSomethingElseUses() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.setProperty("server.port", Integer.toString(taken.getLocalPort()));
            settings.setProperty("management.server.port", "0");

            var found = new Ports().of(settings);

            assertThat(found).extracting(Diagnosis::verdict).containsExactly(Verdict.FAILED, Verdict.OK);
            assertThat(found.get(0).finding()).contains(Integer.toString(taken.getLocalPort()));
            assertThat(found.get(0).advice()).contains("--port");
        }
    }

    @Test
    void saysWhenThereIsLessRoomThanDoorsNeed(@TempDir Path data) {
        settings.setProperty("hub.data", data.toString());
        settings.setProperty("hub.intake.min-free-disk", "1000TB");

        assertThat(of(new DataFolder(), "hub.data").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(of(new DataFolder(), "hub.data").advice()).contains("hub.intake.min-free-disk");
    }

    @Test
    void measuresTheDiskAndLeavesNothingOnIt(@TempDir Path data) {
        settings.setProperty("hub.data", data.resolve("not/yet/there").toString());

        assertThat(of(new DataFolder(), "Sync").finding()).containsPattern("synced in [0-9.]+ ms");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void takesAnyAnswerOfASystemForAlive() throws IOException {
        try (var running = system(Instant.now())) {
            assertThat(running.isBound()).isTrue();
            assertThat(of(new PartnerSystems(), "crm").verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void saysWhenTheClockOfASystemIsAnother() throws IOException {
        try (var running = system(Instant.now().minus(Duration.ofHours(1)))) {
            assertThat(running.isBound()).isTrue();
            var found = of(new PartnerSystems(), "crm");

            assertThat(found.verdict()).isEqualTo(Verdict.WARNING);
            assertThat(found.finding()).contains("behind");
        }
    }

    @Test
    void tellsAnUnknownNameFromAClosedPortAndAnAddressThatIsNone() throws IOException {
        settings.setProperty("systems.lost.url", "https://nowhere.invalid/api");
        settings.setProperty("systems.odd.url", "tcp://host-without-port");
        try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.setProperty("systems.shut.url", "http://127.0.0.1:" + once.getLocalPort());
        }

        var found = new PartnerSystems().of(settings);

        assertThat(found).extracting(Diagnosis::verdict).containsOnly(Verdict.FAILED);
        assertThat(of(new PartnerSystems(), "odd").advice()).contains("systems.odd.url");
        assertThat(of(new PartnerSystems(), "shut").advice()).contains("firewalls");
        assertThat(of(new PartnerSystems(), "lost").advice())
                .isNotEqualTo(of(new PartnerSystems(), "shut").advice());
    }

    @Test
    void saysWhichServersAreOutOfReach() throws IOException {
        try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var closed = "127.0.0.1:" + once.getLocalPort();
            settings.setProperty("spring.datasource.url", "jdbc:postgresql://" + closed + "/hub");
            settings.setProperty("hub.artemis.url", "tcp://" + closed);
            settings.setProperty("hub.kafka.bootstrap-servers", closed);
            settings.setProperty("hub.traces.endpoint", "http://" + closed + "/v1/traces");
        }

        var found = new Servers().of(settings);

        assertThat(found).extracting(Diagnosis::what).containsExactly("PostgreSQL", "Artemis", "Kafka", "Traces");
        assertThat(found)
                .extracting(Diagnosis::verdict)
                .containsExactly(Verdict.FAILED, Verdict.FAILED, Verdict.FAILED, Verdict.WARNING);
        assertThat(found.get(3).advice()).contains("hub.traces.endpoint", "no message waits");
        assertThat(found.get(0).advice()).contains("spring.datasource.url");
        assertThat(found.get(1).advice()).contains("hub.artemis.url");
        assertThat(found.get(2).advice()).contains("hub.kafka.bootstrap-servers");
    }

    /** Answers every request with 401, and with that date. */
    private ServerSocket system(Instant date) throws IOException {
        var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        settings.setProperty("systems.crm.url", "http://127.0.0.1:" + socket.getLocalPort());
        var answer = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)) + "\r\n\r\n";
        var answering = new Thread(() -> {
            try {
                while (!socket.isClosed()) {
                    try (var connection = socket.accept()) {
                        connection.getInputStream().read(new byte[8192]);
                        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
        answering.setDaemon(true);
        answering.start();
        return socket;
    }

    private Diagnosis of(Examination examination, String what) {
        List<Diagnosis> found = examination.of(settings);
        return found.stream()
                .filter(diagnosis -> diagnosis.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
