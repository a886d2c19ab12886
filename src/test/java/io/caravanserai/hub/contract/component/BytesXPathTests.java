package io.caravanserai.hub.contract.component;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.xpath.XPathLanguage;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.apache.camel.support.builder.Namespaces;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hub answers is what Camel answers, whoever of the two reads the body. */
class BytesXPathTests {

    private static final String ORDER = """
            <?xml version="1.0"?>
            <o:order xmlns:o="urn:o" id="7"><!-- c --><o:a>1<!-- c -->0</o:a><o:a> x </o:a><o:b>9</o:b><o:sum>1000000</o:sum>
              <o:note>ö &amp; <![CDATA[<b>]]></o:note><plain xml:lang="de">p</plain></o:order>""".strip();

    private final CamelContext camel = new DefaultCamelContext();
    private final XPathLanguage camels = new XPathLanguage();
    private final XPathLanguage hubs = new BytesXPathLanguage();

    BytesXPathTests() {
        camels.setCamelContext(camel);
        hubs.setCamelContext(camel);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//o:a = 10",
                "//o:a != 10",
                "//o:a < //o:b",
                "//o:b < //o:a",
                "'10' < '9'",
                "//o:a[2] > 3",
                "//o:b = '9.0'",
                "//o:b = 9.0",
                "//o:missing",
                "not(//o:missing)",
                "//plain = 'p'",
                "//o:plain",
                "//order",
                "count(//o:a) = 2",
                "count(//o:a)",
                "//o:a + 1 = 11",
                "3 div 0 > 1",
                "starts-with(//o:a, '1')",
                "contains(//o:missing, '')",
                "string-length(//o:note) = 9",
                "sum(//o:a) > 1",
                "sum(//o:b) > 8",
                "boolean('false')",
                "round(2.5) = 3",
                "@id",
                "/*/@id = '7'",
                "/o:order/o:a[position() = last()]",
                "/node()[1]",
                "//comment()",
                "//o:a/text() = '10'",
                "//o:note/text() = 'ö & <b>'",
                "count(//o:note/text()) = 1",
                "count(/o:order/node())",
                "count(/o:order/node()) = 13",
                "count(/o:order/node()) = 14",
                "//processing-instruction()",
                "lang('de')",
                "//plain[lang('de')]",
                "local-name(/*) = 'order'",
                "namespace-uri(/*) = 'urn:o'",
                "translate(//o:b, '9', 'n') = 'n'",
                "in:header('desk') = 'd'",
                "$desk = 'd'",
                "//o:a | //o:b = 9",
                "//o:a or //o:zz and //o:zz"
            })
    void answersYesOrNoAsCamelDoes(String question) {
        var exchange = holding(ORDER.getBytes(UTF_8));
        exchange.getMessage().setHeader("desk", "d");

        assertThat(predicate(hubs, question).matches(exchange))
                .isEqualTo(predicate(camels, question).matches(exchange));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//o:a",
                "//o:a[2]",
                "normalize-space(//o:a[2])",
                "concat(//o:a, '/', //o:b)",
                "//o:note",
                "/o:order",
                "//@id",
                "//o:missing",
                "string(//o:sum)",
                "sum(//o:sum)",
                "number(//o:sum) * 10",
                "//o:a = 10",
                "substring-after(//o:sum, '1')",
                "name(/*)"
            })
    void answersWithTheTextThatCamelFinds(String question) {
        for (var charset : new Charset[] {UTF_8, UTF_16}) {
            var exchange = holding(ORDER.replace("1.0\"?", "1.0\" encoding=\"" + charset + "\"?")
                    .getBytes(charset));

            assertThat(text(hubs, question).evaluate(exchange, String.class))
                    .isEqualTo(text(camels, question).evaluate(exchange, String.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<a>", "<a><b></a>", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "<x:a/>"})
    void failsAsCamelDoes(String body) {
        var exchange = holding(body.getBytes(UTF_8));
        var camelsFailure = failure(camels, exchange);

        assertThat(camelsFailure).isNotNull();
        assertThat(failure(hubs, exchange)).isNotNull().hasSameClassAs(camelsFailure);
    }

    @Test
    void asksOtherBodiesAndOtherPlacesToo() {
        var question = "//o:a = 10";
        var exchange = holding(ORDER);
        assertThat(predicate(hubs, question).matches(exchange)).isTrue();

        exchange.setVariable("kept", ORDER.getBytes(UTF_8));
        exchange.getMessage().setBody("<other/>".getBytes(UTF_8));
        assertThat(predicate(hubs, question).matches(exchange)).isFalse();
        assertThat(predicate(hubs, question, "variable:kept").matches(exchange)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "variable:kept"})
    void asksCamelForNumbersAndNodesOnly(String source) {
        var asked = new ArrayList<QName>();
        var path = new BytesXPath("//o:a") {
            @Override
            public XPathFactory getXPathFactory() { // the first that Camel needs
                asked.add(getResultQName());
                return super.getXPathFactory();
            }
        };
        path.setNamespaces(Map.of("o", "urn:o"));
        path.setSource(ExpressionBuilder.singleInputExpression(source));
        var exchange = holding(ORDER.getBytes(UTF_8));
        exchange.setVariable("kept", ORDER.getBytes(UTF_8));
        for (var kind : List.of(XPathConstants.BOOLEAN, XPathConstants.STRING, XPathConstants.NUMBER)) {
            path.setResultQName(kind);
            assertThat(path.evaluate(exchange, Object.class)).isIn(true, "10", 10.0);
        }

        assertThat(asked).containsExactly(XPathConstants.NUMBER);
    }

    @Test
    void isWhatARouteCallsXpath() throws Exception {
        camel.getRegistry().bind("xpath-language", hubs);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .choice()
                        .when(xpath("//o:a = 10", new Namespaces("o", "urn:o")))
                        .setBody(xpath("//o:b", String.class, new Namespaces("o", "urn:o")))
                        .otherwise()
                        .setBody(constant("other"));
            }
        });
        camel.start();
        assertThat(camel.resolveLanguage("xpath")).isSameAs(hubs);
        try (var template = camel.createProducerTemplate()) {
            assertThat(List.of(
                            template.requestBody("direct:in", ORDER.getBytes(UTF_8), String.class),
                            template.requestBody("direct:in", "<a/>".getBytes(UTF_8), String.class)))
                    .containsExactly("9", "other");
        }
    }

    @Test
    void aMisspeltQuestionStopsTheStart() {
        camel.getRegistry().bind("xpath-language", hubs);

        assertThatThrownBy(() -> {
                    camel.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:in").setBody().xpath("//a[");
                        }
                    });
                    camel.start();
                })
                .hasStackTraceContaining("//a[");
    }

    private Exchange holding(Object body) {
        var exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static Predicate predicate(XPathLanguage language, String question) {
        return predicate(language, question, null);
    }

    private static Predicate predicate(XPathLanguage language, String question, @Nullable String source) {
        return language.createPredicate(question, properties(null, source));
    }

    private static Expression text(XPathLanguage language, String question) {
        return language.createExpression(question, properties(String.class, null));
    }

    /** In the order in which Camel's model gives them: the kind of result first, the namespaces last. */
    private static Object[] properties(@Nullable Class<?> result, @Nullable String source) {
        return new Object[] {result, source, null, null, null, null, null, null, null, null, Map.of("o", "urn:o")};
    }

    private static @Nullable Throwable failure(XPathLanguage language, Exchange exchange) {
        return catchThrowable(() -> predicate(language, "//a").matches(exchange));
    }
}
