package io.caravanserai.hub.mapping.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import net.sf.saxon.s9api.XdmArray;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmEmptySequence;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmValue;

/**
 * JSON as XSLT sees it, and back: objects are maps, lists are arrays, null is the empty sequence, and numbers are exact
 * (integers and decimals, where XSLT's own JSON reader would make binary fractions).
 */
final class Xdm {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Xdm() {}

    static XdmValue of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var entries = new LinkedHashMap<XdmAtomicValue, XdmValue>();
                node.properties()
                        .forEach(property ->
                                entries.put(new XdmAtomicValue(property.getKey()), of(property.getValue())));
                yield new XdmMap(entries);
            }
            case ARRAY -> {
                var members = new ArrayList<XdmValue>();
                node.forEach(member -> members.add(of(member)));
                yield new XdmArray(members);
            }
            case BOOLEAN -> new XdmAtomicValue(node.booleanValue());
            case NUMBER -> number(node);
            case NULL, MISSING -> XdmEmptySequence.getInstance();
            case STRING, BINARY, POJO -> new XdmAtomicValue(node.asText());
        };
    }

    private static XdmValue number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                ? new XdmAtomicValue(node.longValue())
                : new XdmAtomicValue(node.decimalValue());
    }

    /** Back to JSON; what JSON has no word for is an {@link IllegalArgumentException} that names the place. */
    static JsonNode toJson(XdmValue value, String path) {
        if (value.size() == 0) {
            return NODES.nullNode();
        }
        if (value.size() > 1) {
            throw new IllegalArgumentException(where(path) + "is a sequence of " + value.size()
                    + " values; a list is written as array{...} or [...]");
        }
        var item = value.itemAt(0);
        if (item instanceof XdmMap map) {
            var object = NODES.objectNode();
            map.entrySet().forEach(entry -> {
                var name = entry.getKey().getStringValue();
                object.set(name, toJson(entry.getValue(), path + "/" + name));
            });
            return object;
        }
        if (item instanceof XdmArray array) {
            var list = NODES.arrayNode();
            array.asList().forEach(member -> list.add(toJson(member, path + "/" + list.size())));
            return list;
        }
        if (item instanceof XdmAtomicValue atomic) {
            return atomic(atomic, path);
        }
        throw new IllegalArgumentException(where(path) + "is an XML node; take its text with string()");
    }

    private static JsonNode atomic(XdmAtomicValue atomic, String path) {
        Object value = atomic.getValue();
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number.longValue());
        }
        if (value instanceof BigInteger number) {
            return NODES.numberNode(number);
        }
        if (value instanceof BigDecimal number) {
            return DecimalNode.valueOf(number);
        }
        if (value instanceof Double || value instanceof Float) {
            throw new IllegalArgumentException(
                    where(path) + "is a binary fraction; compute with xs:decimal or xs:integer, not number()");
        }
        return NODES.textNode(atomic.getStringValue());
    }

    private static String where(String path) {
        return path.isEmpty() ? "the result " : "the result's " + path + " ";
    }
}
