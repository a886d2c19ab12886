package io.caravanserai.hub.delivery.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.contract.ContractFolder;
import io.caravanserai.hub.ledger.retention.DataClass;
import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What class of data a type carries, as its schema says. */
class SchemaDataClassesTests {

    @TempDir
    private Path folder;

    @Test
    void takesOrdersForPersonal() {
        var known = new SchemaDataClasses(ContractFolder.at(Path.of("canonical-model"))).known();

        assertThat(known).containsEntry(CanonicalType.parse("order.v1"), DataClass.PERSONAL);
    }

    @Test
    void takesTheSchemaAtItsWordAndOthersByTheirSensitivePlaces() throws IOException {
        write("said", "\"x-data\": \"public\",", "\"x-sensitive\": true,");
        write("delicate", "", "\"x-sensitive\": true,");
        write("plain", "", "");

        var known = known();

        assertThat(known)
                .containsEntry(CanonicalType.parse("said.v1"), DataClass.PUBLIC)
                .containsEntry(CanonicalType.parse("delicate.v1"), DataClass.PERSONAL)
                .containsEntry(CanonicalType.parse("plain.v1"), DataClass.INTERNAL);
    }

    @Test
    void refusesAWordThatIsNoClass() throws IOException {
        write("odd", "\"x-data\": \"secret\",", "");

        assertThatThrownBy(this::known)
                .hasMessage("x-data of odd.v1 must be public, internal or personal, not 'secret'");
    }

    private Map<CanonicalType, DataClass> known() {
        return new SchemaDataClasses(ContractFolder.at(folder)).known();
    }

    private void write(String name, String schema, String property) throws IOException {
        var file = folder.resolve(name + "/v1/" + name + ".schema.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:test:%s:v1", "x-key": "/id", %s
                 "type": "object", "additionalProperties": false, "required": ["id"],
                 "properties": {"id": {%s "type": "string"}}}""".formatted(name, schema, property));
    }
}
