package io.caravanserai.hub.contract.json;

import io.caravanserai.hub.contract.Judge;
import io.caravanserai.hub.contract.Notation;
import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** A JSON Schema of the fields of a form-encoded body. */
@Component
class FormNotation implements Notation {

    @Override
    public String ending() {
        return ".form.schema.json";
    }

    @Override
    public Judge compile(CanonicalType type, Path file) throws IOException {
        return new FormJudge(JsonSchemas.read(file));
    }
}
