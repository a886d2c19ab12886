package io.caravanserai.hub.delivery.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.caravanserai.hub.contract.ContractFolder;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.ledger.Submission.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a schema's x-version makes of a content: how new it is, and which value it carries. */
class VersionsTests {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    @TempDir
    private Path folder;

    private Versions versions;

    @BeforeEach
    void readSchema() throws IOException {
        var schema = Files.createDirectories(folder.resolve("level/v1")).resolve("level.schema.json");
        Files.writeString(schema, """
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "x-key": "/sku", "x-version": "/seen/at",
                 "type": "object"}""");
        versions = new Versions(ContractFolder.at(folder).named("level.v1"), JSON);
    }

    @Test
    void readTimesOfAnyZoneAsOneLine() {
        assertThat(of("{'seen':{'at':'2026-03-01T10:30:00.5+01:00'}}").number()).isEqualByComparingTo("1772357400.5");
        assertThat(of("{'seen':{'at':'2026-03-01T09:30:00Z'}}").number()).isEqualByComparingTo("1772357400");
    }

    @Test
    void readNumbers() {
        assertThat(of("{'seen':{'at':41}}").number())
                .isLessThan(of("{'seen':{'at':42}}").number());
    }

    @Test
    void tellAValueSeenAgainFromAChangeWhateverTheOrderOfItsFields() {
        var first = of("{'sku':'A','quantity':1,'seen':{'at':1,'by':'B'}}");
        var again = of("{'seen':{'by':'B','at':2},'quantity':1,'sku':'A'}");
        var changed = of("{'sku':'A','quantity':2,'seen':{'at':2,'by':'B'}}");

        assertThat(again.value()).isEqualTo(first.value());
        assertThat(changed.value()).isNotEqualTo(first.value());
    }

    @Test
    void refuseWhatCannotBeCompared() {
        for (var at : new String[] {"'yesterday'", "'2026-03-01T09:30:00'", "null", "true", "[]", "1e999999", "''"}) {
            assertThatThrownBy(() -> of("{'seen':{'at':" + at + "}}"))
                    .as(at)
                    .isInstanceOf(ContractViolation.class)
                    .hasMessageContaining("/seen/at");
        }
        assertThatThrownBy(() -> of("{}")).isInstanceOf(ContractViolation.class);
    }

    private Version of(String content) {
        try {
            return versions.of(JSON.readTree(content.replace('\'', '"')));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
