package io.caravanserai.hub.contract.xml;

import io.caravanserai.hub.contract.Judge;
import io.caravanserai.hub.contract.Notation;
import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** A WSDL, whose message parts name what a body may begin with. */
@Component
class WsdlNotation implements Notation {

    @Override
    public String ending() {
        return ".wsdl";
    }

    @Override
    public Judge compile(CanonicalType type, Path file) throws IOException {
        return new XmlJudge(XmlGrammar.wsdl(file));
    }
}
