package io.caravanserai.hub.route.document.xml;

import io.caravanserai.hub.route.document.Field.Kind;
import io.caravanserai.hub.route.document.Sample;
import io.caravanserai.hub.route.document.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.ws.commons.schema.XmlSchemaAnnotated;
import org.apache.ws.commons.schema.XmlSchemaComplexType;
import org.apache.ws.commons.schema.XmlSchemaDocumentation;
import org.apache.ws.commons.schema.XmlSchemaElement;
import org.apache.ws.commons.schema.XmlSchemaEnumerationFacet;
import org.apache.ws.commons.schema.XmlSchemaFacet;
import org.apache.ws.commons.schema.XmlSchemaLengthFacet;
import org.apache.ws.commons.schema.XmlSchemaMaxLengthFacet;
import org.apache.ws.commons.schema.XmlSchemaMinExclusiveFacet;
import org.apache.ws.commons.schema.XmlSchemaMinInclusiveFacet;
import org.apache.ws.commons.schema.XmlSchemaMinLengthFacet;
import org.apache.ws.commons.schema.XmlSchemaPatternFacet;
import org.apache.ws.commons.schema.XmlSchemaSimpleContent;
import org.apache.ws.commons.schema.XmlSchemaSimpleContentExtension;
import org.apache.ws.commons.schema.XmlSchemaSimpleContentRestriction;
import org.apache.ws.commons.schema.XmlSchemaSimpleType;
import org.apache.ws.commons.schema.XmlSchemaSimpleTypeRestriction;
import org.apache.ws.commons.schema.XmlSchemaType;
import org.jspecify.annotations.Nullable;

/** What the simple types of an XSD allow, in words and as a value. */
final class XmlTypes {

    private static final Set<String> WHOLE = Set.of(
            "integer",
            "int",
            "long",
            "short",
            "byte",
            "positiveInteger",
            "nonNegativeInteger",
            "nonPositiveInteger",
            "negativeInteger",
            "unsignedInt",
            "unsignedLong",
            "unsignedShort",
            "unsignedByte");
    private static final Set<String> NUMBERS = Set.of("decimal", "double", "float");

    private XmlTypes() {}

    /** Whether an element of this type has text of its own. */
    static boolean hasText(@Nullable XmlSchemaType type) {
        return !(type instanceof XmlSchemaComplexType complex)
                || complex.getContentModel() instanceof XmlSchemaSimpleContent
                || complex.isMixed();
    }

    static Kind kind(@Nullable XmlSchemaType type) {
        if (!hasText(type)) {
            return Kind.ANY;
        }
        var builtin = builtin(type);
        return WHOLE.contains(builtin)
                ? Kind.INTEGER
                : NUMBERS.contains(builtin) ? Kind.NUMBER : builtin.equals("boolean") ? Kind.BOOLEAN : Kind.TEXT;
    }

    static String note(XmlSchemaAnnotated described, @Nullable XmlSchemaType type) {
        var notes = new ArrayList<String>();
        var builtin = builtin(type);
        if (!Set.of("", "string", "boolean", "anyType", "anySimpleType").contains(builtin)) {
            notes.add(builtin);
        }
        var values = facets(type, XmlSchemaEnumerationFacet.class);
        if (!values.isEmpty()) {
            notes.add("one of " + String.join(", ", values.subList(0, Math.min(6, values.size())))
                    + (values.size() > 6 ? ", …" : ""));
        }
        facets(type, XmlSchemaMaxLengthFacet.class).stream()
                .findFirst()
                .ifPresent(most -> notes.add("at most " + most + " characters"));
        facets(type, XmlSchemaPatternFacet.class).stream().findFirst().ifPresent(like -> notes.add("like " + like));
        var said = documentation(described);
        return said.isEmpty()
                ? String.join(", ", notes)
                : notes.isEmpty() ? said : String.join(", ", notes) + "; " + said;
    }

    private static String documentation(XmlSchemaAnnotated described) {
        if (described.getAnnotation() != null) {
            for (var item : described.getAnnotation().getItems()) {
                if (item instanceof XmlSchemaDocumentation text
                        && text.getMarkup() != null
                        && text.getMarkup().getLength() > 0) {
                    return Words.line(text.getMarkup().item(0).getTextContent());
                }
            }
        }
        return "";
    }

    static String sample(XmlSchemaElement element, @Nullable XmlSchemaType type) {
        return sample(type, element.getFixedValue());
    }

    static String sample(@Nullable XmlSchemaType type, @Nullable String fixed) {
        if (fixed != null) {
            return fixed;
        }
        var values = facets(type, XmlSchemaEnumerationFacet.class);
        if (!values.isEmpty()) {
            return values.get(0);
        }
        var patterns = facets(type, XmlSchemaPatternFacet.class);
        if (!patterns.isEmpty()) {
            return Sample.matching(patterns.get(0), 40);
        }
        var least = facets(type, XmlSchemaMinInclusiveFacet.class);
        var builtin = builtin(type);
        if (kind(type) == Kind.INTEGER || kind(type) == Kind.NUMBER) {
            var above = facets(type, XmlSchemaMinExclusiveFacet.class);
            return least.isEmpty()
                    ? above.isEmpty()
                            ? builtin.startsWith("neg") || builtin.startsWith("nonPos") ? "-1" : "1"
                            : above.get(0) + "1"
                    : least.get(0).equals("0") ? "1" : least.get(0);
        }
        return builtin(builtin, length(type));
    }

    private static int length(@Nullable XmlSchemaType type) {
        for (var kind :
                List.<Class<? extends XmlSchemaFacet>>of(XmlSchemaLengthFacet.class, XmlSchemaMinLengthFacet.class)) {
            var said = facets(type, kind);
            if (!said.isEmpty()) {
                return Math.max(1, Integer.parseInt(said.get(0)));
            }
        }
        var most = facets(type, XmlSchemaMaxLengthFacet.class);
        return most.isEmpty() ? 4 : Math.max(1, Math.min(4, Integer.parseInt(most.get(0))));
    }

    private static String builtin(String name, int length) {
        return switch (name) {
            case "boolean" -> "true";
            case "dateTime" -> "2026-03-01T09:30:00Z";
            case "date" -> "2026-03-01";
            case "time" -> "09:30:00Z";
            case "gYear" -> "2026";
            case "gYearMonth" -> "2026-03";
            case "duration" -> "P1D";
            case "anyURI" -> "https://example.com/";
            case "base64Binary" -> "YQ==";
            case "hexBinary" -> "61";
            case "language" -> "en";
            case "QName" -> "name";
            default -> "text".repeat((length + 3) / 4).substring(0, length);
        };
    }

    /** The values of a facet, of the type itself or the nearest above it that has some. */
    private static List<String> facets(@Nullable XmlSchemaType type, Class<? extends XmlSchemaFacet> kind) {
        var simple = simple(type);
        for (int i = 0; i < 20 && simple != null; i++) {
            // The types of XML Schema itself have patterns too, of no use to anybody.
            if (isBuiltin(simple.getQName())
                    || !(simple.getContent() instanceof XmlSchemaSimpleTypeRestriction restriction)) {
                return List.of();
            }
            var found = restriction.getFacets().stream()
                    .filter(kind::isInstance)
                    .map(facet -> String.valueOf(facet.getValue()))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
            simple = base(simple, restriction);
        }
        return List.of();
    }

    /** The name of the type of XML Schema itself that it is made of. */
    private static String builtin(@Nullable XmlSchemaType type) {
        var simple = simple(type);
        if (simple == null) {
            return type instanceof XmlSchemaComplexType complex ? contentBase(complex) : "";
        }
        for (int i = 0; i < 20; i++) {
            if (isBuiltin(simple.getQName())) {
                return simple.getQName().getLocalPart();
            }
            if (!(simple.getContent() instanceof XmlSchemaSimpleTypeRestriction restriction)) {
                return "string";
            }
            if (isBuiltin(restriction.getBaseTypeName())) {
                return restriction.getBaseTypeName().getLocalPart();
            }
            var base = base(simple, restriction);
            if (base == null) {
                return "string";
            }
            simple = base;
        }
        return "string";
    }

    private static boolean isBuiltin(@Nullable QName name) {
        return name != null && name.getNamespaceURI().equals("http://www.w3.org/2001/XMLSchema");
    }

    private static @Nullable XmlSchemaSimpleType base(
            XmlSchemaSimpleType type, XmlSchemaSimpleTypeRestriction restriction) {
        return restriction.getBaseType() != null
                ? restriction.getBaseType()
                : restriction.getBaseTypeName() == null
                                || !(type.getParent() != null
                                        && type.getParent().getParent().getTypeByQName(restriction.getBaseTypeName())
                                                instanceof XmlSchemaSimpleType base)
                        ? null
                        : base;
    }

    private static String contentBase(XmlSchemaComplexType complex) {
        var base = contentBaseName(complex);
        return isBuiltin(base) && base != null ? base.getLocalPart() : "";
    }

    private static @Nullable QName contentBaseName(XmlSchemaComplexType complex) {
        if (complex.getContentModel() instanceof XmlSchemaSimpleContent content) {
            return content.getContent() instanceof XmlSchemaSimpleContentExtension extension
                    ? extension.getBaseTypeName()
                    : content.getContent() instanceof XmlSchemaSimpleContentRestriction restriction
                            ? restriction.getBaseTypeName()
                            : null;
        }
        return null;
    }

    /** The simple type that the text of an element obeys. */
    private static @Nullable XmlSchemaSimpleType simple(@Nullable XmlSchemaType type) {
        if (type instanceof XmlSchemaSimpleType simple) {
            return simple;
        }
        if (type instanceof XmlSchemaComplexType complex && complex.getParent() != null) {
            var name = contentBaseName(complex);
            if (name != null) {
                var base = complex.getParent().getParent().getTypeByQName(name);
                return complex.equals(base) ? null : simple(base);
            }
        }
        return null;
    }
}
