package io.caravanserai.hub.route.lint.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.route.lint.Finding;
import io.caravanserai.hub.route.lint.Report;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.lint.Severity;
import io.caravanserai.hub.route.source.Place;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The report in each of its forms. */
class FormatTests {

    private static final Report CLEAN = new Report(List.of(), 3, 0);
    private static final Report REPORT = new Report(
            List.of(
                    new Finding(
                            Rule.R104,
                            Severity.ERROR,
                            new Place(Path.of("routes/a.camel.yaml"), 3, 5),
                            "log has no option '<&\"', did you mean level?",
                            "\t  <&\": x"),
                    new Finding(
                            Rule.R406,
                            Severity.WARNING,
                            new Place(Path.of("canonical-model/b.json"), 1, 1),
                            "no target reads b",
                            "")),
            3,
            1);

    @Test
    void textShowsTheLineWithACaretBelowItsPlace() {
        assertThat(written(Format.TEXT, REPORT)).isEqualTo("""
                routes/a.camel.yaml:3:5 error HUB-R104 log has no option '<&"', did you mean level?
                    \t  <&": x
                    \t   ^
                canonical-model/b.json:1:1 warning HUB-R406 no target reads b
                1 error, 1 warning in 3 files; 1 accepted with a reason. ./hub explain HUB-R104 says more.
                """);
        assertThat(written(Format.TEXT, CLEAN)).isEqualTo("No findings in 3 files\n");
    }

    @Test
    void jsonHasEachFindingWithItsPlace() throws Exception {
        JsonNode json = new ObjectMapper().readTree(written(Format.JSON, REPORT));

        assertThat(json.at("/errors").asInt()).isEqualTo(1);
        assertThat(json.at("/warnings").asInt()).isEqualTo(1);
        assertThat(json.at("/findings/0/file").asText()).isEqualTo("routes/a.camel.yaml");
        assertThat(json.at("/findings/0/line").asInt()).isEqualTo(3);
        assertThat(json.at("/findings/0/column").asInt()).isEqualTo(5);
        assertThat(json.at("/findings/0/rule").asText()).isEqualTo("HUB-R104");
        assertThat(new ObjectMapper().readTree(written(Format.JSON, CLEAN)).at("/findings"))
                .isEmpty();
    }

    @Test
    void sarifNamesTheRulesThatWereBroken() throws Exception {
        JsonNode sarif = new ObjectMapper().readTree(written(Format.SARIF, REPORT));

        assertThat(sarif.at("/version").asText()).isEqualTo("2.1.0");
        assertThat(sarif.at("/runs/0/tool/driver/rules/0/id").asText()).isEqualTo("HUB-R104");
        assertThat(sarif.at("/runs/0/results/0/ruleId").asText()).isEqualTo("HUB-R104");
        assertThat(sarif.at("/runs/0/results/0/level").asText()).isEqualTo("error");
        assertThat(sarif.at("/runs/0/results/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void junitHasAFailureForEachFindingAndACaseWhereThereIsNone() throws Exception {
        var suites = xml(written(Format.JUNIT, REPORT)).getDocumentElement();
        assertThat(suites.getAttribute("failures")).isEqualTo("2");
        assertThat(suites.getElementsByTagName("failure").getLength()).isEqualTo(2);

        var clean = xml(written(Format.JUNIT, CLEAN)).getDocumentElement();
        assertThat(clean.getElementsByTagName("testcase").getLength()).isEqualTo(1);
        assertThat(clean.getElementsByTagName("failure").getLength()).isZero();
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static String written(Format format, Report report) {
        var text = new StringWriter();
        format.write(report, new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
