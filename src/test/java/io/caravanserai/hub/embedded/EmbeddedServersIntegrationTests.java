package io.caravanserai.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.embedded.postgres.RunningPostgres;
import jakarta.jms.JMSSecurityRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIntegrationTests {

    @TempDir
    Path data;

    @AfterEach
    void stop() {
        EmbeddedServers.on(TestOptions.on(data)).stop();
    }

    @Test
    void writesThroughToTheDisk() throws Exception {
        ServedData served = start(EnumSet.of(ServerKind.POSTGRES));

        for (String setting : Set.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(served.query("SHOW " + setting)).as(setting).containsExactly("on");
        }
    }

    @Test
    void listensOnLoopbackOnlyAndAsksForThePassword() throws Exception {
        ServedData served = start(EnumSet.of(ServerKind.POSTGRES, ServerKind.ARTEMIS));

        assertThat(served.query("SHOW listen_addresses")).containsExactly("127.0.0.1");
        assertThat(served.query("SHOW unix_socket_directories")).containsExactly("");
        assertThatThrownBy(() -> new ServedData(with(served, "spring.datasource.password", "guess")).query("SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> new ServedData(with(served, "hub.artemis.password", "guess")).messages())
                .isInstanceOf(JMSSecurityRuntimeException.class);
        for (String secrets : Set.of("postgres/credentials", "artemis/credentials")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secrets))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void givesTheHubADatabaseButNotTheMachine() throws Exception {
        ServedData served = start(EnumSet.of(ServerKind.POSTGRES));

        assertThat(served.query("SELECT usesuper FROM pg_user WHERE usename = current_user"))
                .containsExactly("f");
    }

    @Test
    void letsABrokerUserSendOnlyWhereItMay() throws Exception {
        ServedData served = start(EnumSet.of(ServerKind.ARTEMIS));

        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory(served.property("hub.artemis.url"), "meter", "meter-password");
                var context = factory.createContext()) {
            context.createProducer().send(context.createTopic("readings"), "21.5");
            assertThatThrownBy(() -> context.createProducer().send(context.createQueue("orders"), "forged"))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
        }
    }

    @Test
    void keepsDataPortsAndRememberedIdsOverAStop() throws Exception {
        ServedData before = start(EnumSet.allOf(ServerKind.class));
        before.put("kept");
        EmbeddedServers.on(TestOptions.on(data)).stop();

        ServedData after = start(EnumSet.allOf(ServerKind.class));

        assertThat(after.rows()).containsExactly("kept");
        assertThat(after.events()).containsExactly("kept");
        assertThat(after.properties()).isEqualTo(before.properties());
        after.send("repeated", "kept");
        assertThat(after.messages()).containsExactly("kept");
    }

    @Test
    void adoptsWhatAKilledHubLeftBehind() throws Exception {
        try (ServersInOtherProcess hub = ServersInOtherProcess.on(data, "kept")) {
            long orphan = RunningPostgres.on(data).orElseThrow();
            hub.kill();

            ServedData after = start(EnumSet.allOf(ServerKind.class));

            assertThat(RunningPostgres.on(data)).contains(orphan);
            assertThat(after.rows()).containsExactly("kept");
            assertThat(after.messages()).containsExactly("kept");
            assertThat(after.events()).containsExactly("kept");
        }
    }

    @Test
    void startsAfterTheWholeMachineWentDown() throws Exception {
        try (ServersInOtherProcess hub = ServersInOtherProcess.on(data, "kept")) {
            long postmaster = RunningPostgres.on(data).orElseThrow();
            hub.kill();
            ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
            await().until(() -> RunningPostgres.on(data).isEmpty());
            // After a reboot the old number may belong to somebody else, here to this test.
            Path file = data.resolve("postgres/data/postmaster.pid");
            String stale = Files.readString(file);
            Files.writeString(
                    file,
                    stale.replaceFirst(
                            "\\d+", Long.toString(ProcessHandle.current().pid())));

            assertThat(start(EnumSet.allOf(ServerKind.class)).rows()).containsExactly("kept");
        }
    }

    @Test
    void refusesASecondProcessOnTheSameData() throws Exception {
        ServedData first = start(EnumSet.allOf(ServerKind.class));

        try (ServersInOtherProcess second = ServersInOtherProcess.on(data, "second")) {
            assertThat(second.gaveUp()).succeedsWithin(Duration.ofSeconds(10));
        }
        first.put("first");
        assertThat(first.rows()).containsExactly("first");
    }

    @Test
    void sharesTheServersBetweenContextsOfAProcess() {
        ServedData one = start(EnumSet.of(ServerKind.POSTGRES));
        ServedData other = start(EnumSet.of(ServerKind.POSTGRES, ServerKind.ARTEMIS));

        assertThat(other.properties()).containsAllEntriesOf(one.properties());
    }

    @Test
    void startsPostgresAgainWhenItDies() throws Exception {
        ServedData served = start(EnumSet.of(ServerKind.POSTGRES));
        long first = RunningPostgres.on(data).orElseThrow();

        ProcessHandle.of(first).ifPresent(ProcessHandle::destroyForcibly);

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> served.query("SELECT 1").size() == 1);
    }

    private ServedData start(Set<ServerKind> wanted) {
        return new ServedData(EmbeddedServers.on(TestOptions.on(data)).start(wanted));
    }

    private static Map<String, Object> with(ServedData served, String name, String value) {
        Map<String, Object> changed = new java.util.HashMap<>(served.properties());
        changed.put(name, value);
        return changed;
    }
}
