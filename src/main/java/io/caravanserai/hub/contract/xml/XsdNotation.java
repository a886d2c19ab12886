package io.caravanserai.hub.contract.xml;

import io.caravanserai.hub.contract.Judge;
import io.caravanserai.hub.contract.Notation;
import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** An XML Schema. */
@Component
class XsdNotation implements Notation {

    @Override
    public String ending() {
        return ".xsd";
    }

    @Override
    public Judge compile(CanonicalType type, Path file) throws IOException {
        return new XmlJudge(XmlGrammar.xsd(file));
    }
}
