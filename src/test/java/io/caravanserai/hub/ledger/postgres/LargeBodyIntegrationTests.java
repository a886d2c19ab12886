package io.caravanserai.hub.ledger.postgres;

import static io.caravanserai.hub.ledger.postgres.OneHub.CRM;
import static io.caravanserai.hub.ledger.postgres.OneHub.ERP;
import static io.caravanserai.hub.ledger.postgres.OneHub.LEASE;
import static io.caravanserai.hub.ledger.postgres.OneHub.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.postgres.body.Bodies.Part;
import io.caravanserai.hub.ledger.postgres.body.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A large body lies beside its message, once, and comes back byte for byte. */
class LargeBodyIntegrationTests {

    @RegisterExtension
    static final OneHub hub = new OneHub();

    private static final String ELSEWHERE = "(in chunks)";

    @Test
    void isKeptOnceForAllTargetsAndComesBackWhole() throws IOException {
        hub.ledger.subscribe(ERP);
        var content = noise(5_000, 1);
        var original = noise(7_001, 2);

        var accepted = hub.ledger.accept(order("1", content, original)).join();

        assertThat(hub.database.jdbc.queryForObject("SELECT convert_from(content, 'UTF8') FROM message", String.class))
                .isEqualTo(ELSEWHERE);
        assertThat(hub.database.jdbc.queryForObject(
                        "SELECT count(*) FROM body_chunk WHERE part = 'content'", Integer.class))
                .isBetween(10, 13);
        assertThat(claim().content().bytes()).isEqualTo(content);
        assertThat(hub.ledger.claim(ERP, 1, LEASE).get(0).content().bytes()).isEqualTo(content);
        var row = hub.database.jdbc.queryForMap("SELECT original, original_codec, original_size FROM message");
        assertThat(hub.database
                        .bodies(Codec.NONE)
                        .of(
                                accepted.id(),
                                Part.ORIGINAL,
                                (byte[]) row.get("original"),
                                (String) row.get("original_codec"),
                                (Long) row.get("original_size"))
                        .bytes())
                .isEqualTo(original);
    }

    @Test
    void staysInItsRowWhenItIsSmall() throws IOException {
        var content = noise(1_024, 1);

        hub.ledger.accept(order("1", content, null)).join();

        assertThat(hub.count("body_chunk")).isZero();
        assertThat(claim().content().bytes()).isEqualTo(content);
    }

    @Test
    void isNotKeptAgainByARepeat() {
        var content = noise(5_000, 1);
        hub.ledger.accept(order("1", content, null)).join();
        var chunks = hub.count("body_chunk");

        var again = hub.ledger.accept(order("1", content, null)).join();

        assertThat(again.status()).isEqualTo(Acceptance.Status.REPEATED);
        assertThat(hub.count("body_chunk")).isEqualTo(chunks);
    }

    @Test
    void saysThatItIsNotWholeRatherThanEndEarly() {
        for (var codec : Codec.values()) {
            var id = hub.ledger
                    .accept(order(codec.toString(), noise(3_000, 1), null))
                    .join()
                    .id();
            var bodies = hub.database.bodies(codec);
            hub.database.jdbc.update("DELETE FROM body_chunk");
            bodies.keep(id, Part.CONTENT, noise(3_000, 1));
            hub.database.jdbc.update("DELETE FROM body_chunk WHERE number = (SELECT max(number) FROM body_chunk)");
            var body = bodies.of(id, Part.CONTENT, new byte[0], codec.toString(), 3_000L);

            assertThatThrownBy(body::bytes).as("%s", codec).isInstanceOf(IOException.class);
        }
    }

    @Test
    void ofAnUnknownCodecIsRefusedByName() {
        hub.ledger.accept(order("1", noise(5_000, 1), null)).join();
        hub.database.jdbc.update("UPDATE message SET content_codec = 'aes'");

        assertThatThrownBy(() -> claim().content().bytes()).hasMessageContaining("'aes'");
    }

    private static Claim claim() {
        return hub.ledger.claim(CRM, 1, LEASE).get(0);
    }

    private static Submission order(String identity, byte[] content, byte[] original) {
        var digest = identity.getBytes(StandardCharsets.UTF_8);
        return new Submission(
                "shop/door",
                identity,
                digest,
                ORDER,
                identity,
                content,
                null,
                null,
                null,
                null,
                original,
                "text/plain");
    }

    private static byte[] noise(int size, long seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
