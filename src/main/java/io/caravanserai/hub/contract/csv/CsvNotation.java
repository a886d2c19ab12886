package io.caravanserai.hub.contract.csv;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.caravanserai.hub.contract.Judge;
import io.caravanserai.hub.contract.Notation;
import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** The columns of a CSV file, in YAML. */
@Component
class CsvNotation implements Notation {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Override
    public String ending() {
        return ".csv.yaml";
    }

    @Override
    public Judge compile(CanonicalType type, Path file) throws IOException {
        return CsvJudge.of(YAML.readTree(file.toFile()));
    }
}
