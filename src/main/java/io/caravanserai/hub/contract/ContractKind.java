package io.caravanserai.hub.contract;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The forms a contract is written in, told by the file's ending. */
enum ContractKind {
    FORM(".form.schema.json"),
    JSON(".schema.json"),
    OPENAPI(".openapi.yaml"),
    CSV(".csv.yaml"),
    WSDL(".wsdl"),
    XSD(".xsd");

    private final String ending;

    ContractKind(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }

    static Optional<ContractKind> of(String fileName) {
        return Arrays.stream(values())
                .filter(kind -> fileName.endsWith(kind.ending))
                .max(Comparator.comparingInt(kind -> kind.ending.length()));
    }
}
