package io.caravanserai.hub.contract.component;

import javax.xml.xpath.XPathConstants;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.language.xpath.XPathLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What routes call {@code xpath}; Camel finds it by its bean's name. */
@Component("xpath-language")
final class BytesXPathLanguage extends XPathLanguage {

    @Override
    public Predicate createPredicate(@Nullable Expression source, String expression, Object @Nullable [] properties) {
        var path = configured(source, expression, properties);
        path.setResultQName(XPathConstants.BOOLEAN);
        return path;
    }

    @Override
    public Expression createExpression(@Nullable Expression source, String expression, Object @Nullable [] properties) {
        return configured(source, expression, properties);
    }

    private BytesXPath configured(@Nullable Expression source, String expression, Object @Nullable [] properties) {
        var path = new BytesXPath(loadResource(expression));
        configureBuilder(path, properties, source);
        return path;
    }
}
