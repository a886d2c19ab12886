package io.caravanserai.hub.route.document.xml;

import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.Field.Kind;
import io.caravanserai.hub.route.document.Unsuitable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.namespace.QName;
import org.apache.ws.commons.schema.XmlSchemaAll;
import org.apache.ws.commons.schema.XmlSchemaAttribute;
import org.apache.ws.commons.schema.XmlSchemaAttributeOrGroupRef;
import org.apache.ws.commons.schema.XmlSchemaChoice;
import org.apache.ws.commons.schema.XmlSchemaCollection;
import org.apache.ws.commons.schema.XmlSchemaComplexContentExtension;
import org.apache.ws.commons.schema.XmlSchemaComplexContentRestriction;
import org.apache.ws.commons.schema.XmlSchemaComplexType;
import org.apache.ws.commons.schema.XmlSchemaContent;
import org.apache.ws.commons.schema.XmlSchemaElement;
import org.apache.ws.commons.schema.XmlSchemaGroup;
import org.apache.ws.commons.schema.XmlSchemaGroupRef;
import org.apache.ws.commons.schema.XmlSchemaParticle;
import org.apache.ws.commons.schema.XmlSchemaSequence;
import org.apache.ws.commons.schema.XmlSchemaSimpleContentExtension;
import org.apache.ws.commons.schema.XmlSchemaSimpleContentRestriction;
import org.apache.ws.commons.schema.XmlSchemaSimpleType;
import org.apache.ws.commons.schema.XmlSchemaType;
import org.apache.ws.commons.schema.XmlSchemaUse;
import org.jspecify.annotations.Nullable;

/** The fields of an element: what stands in its sequences, the first of each choice, and its attributes. */
final class XmlFields {

    private final XmlSchemaCollection schemas;
    private final Deque<QName> inside = new ArrayDeque<>();
    private int depth;

    XmlFields(XmlSchemaCollection schemas) {
        this.schemas = schemas;
    }

    Field of(QName name) {
        var element = schemas.getElementByQName(name);
        if (element == null) {
            throw new Unsuitable("there is no element " + name);
        }
        return field(element, true, "");
    }

    private Field field(XmlSchemaElement written, boolean required, String note) {
        var element = written.isRef() && written.getRef().getTarget() != null
                ? written.getRef().getTarget()
                : written;
        var type = type(element);
        boolean many = written.getMaxOccurs() > 1;
        boolean needed = required && written.getMinOccurs() > 0;
        var namespace = element.getQName() == null ? "" : element.getQName().getNamespaceURI();
        var form = element.getForm();
        boolean qualified = element.isTopLevel() || form == org.apache.ws.commons.schema.XmlSchemaForm.QUALIFIED;
        var said = XmlTypes.note(element, type);
        var children = children(type, Field.steps(needed));
        boolean simple = children.stream().allMatch(Field::attribute) && XmlTypes.hasText(type);
        return new Field(
                String.valueOf(element.getName()),
                simple || children.isEmpty() ? XmlTypes.kind(type) : Kind.OBJECT,
                needed,
                many,
                note.isEmpty() || said.isEmpty() ? note + said : note + "; " + said,
                simple || children.isEmpty() ? XmlTypes.sample(element, type) : "",
                qualified ? namespace : "",
                false,
                children);
    }

    private @Nullable XmlSchemaType type(XmlSchemaElement element) {
        var name = element.getSchemaTypeName();
        return element.getSchemaType() == null && name != null ? schemas.getTypeByQName(name) : element.getSchemaType();
    }

    private List<Field> children(@Nullable XmlSchemaType type, int steps) {
        if (!(type instanceof XmlSchemaComplexType complex)
                || depth >= Field.DEEPEST
                || (complex.getQName() != null && inside.contains(complex.getQName()))) {
            return List.of();
        }
        inside.push(complex.getQName() == null ? new QName("") : complex.getQName());
        depth += steps;
        try {
            var fields = new ArrayList<Field>();
            complex(complex, fields);
            return fields;
        } finally {
            depth -= steps;
            inside.pop();
        }
    }

    private void complex(XmlSchemaComplexType type, List<Field> fields) {
        if (type.getContentModel() == null) {
            particle(type.getParticle(), true, "", fields);
            attributes(type.getAttributes(), fields);
            return;
        }
        content(type.getContentModel().getContent(), fields);
    }

    private void content(@Nullable XmlSchemaContent content, List<Field> fields) {
        if (content instanceof XmlSchemaComplexContentExtension extension) {
            if (schemas.getTypeByQName(extension.getBaseTypeName()) instanceof XmlSchemaComplexType base) {
                complex(base, fields);
            }
            particle(extension.getParticle(), true, "", fields);
            attributes(extension.getAttributes(), fields);
        } else if (content instanceof XmlSchemaComplexContentRestriction restriction) {
            particle(restriction.getParticle(), true, "", fields);
            attributes(restriction.getAttributes(), fields);
        } else if (content instanceof XmlSchemaSimpleContentExtension extension) {
            if (schemas.getTypeByQName(extension.getBaseTypeName()) instanceof XmlSchemaComplexType base) {
                complex(base, fields);
            }
            attributes(extension.getAttributes(), fields);
        } else if (content instanceof XmlSchemaSimpleContentRestriction restriction) {
            if (schemas.getTypeByQName(restriction.getBaseTypeName()) instanceof XmlSchemaComplexType base) {
                complex(base, fields);
            }
            attributes(restriction.getAttributes(), fields);
        }
    }

    private void attributes(List<XmlSchemaAttributeOrGroupRef> all, List<Field> fields) {
        for (var each : all) {
            if (each instanceof XmlSchemaAttribute written && written.getUse() != XmlSchemaUse.PROHIBITED) {
                var target = written.isRef() ? written.getRef().getTarget() : written;
                var attribute = target == null ? written : target;
                XmlSchemaSimpleType type = attribute.getSchemaType() == null
                                && attribute.getSchemaTypeName() != null
                                && schemas.getTypeByQName(attribute.getSchemaTypeName())
                                        instanceof XmlSchemaSimpleType simple
                        ? simple
                        : attribute.getSchemaType();
                fields.removeIf(field -> field.attribute() && field.name().equals(attribute.getName()));
                fields.add(new Field(
                        String.valueOf(attribute.getName()),
                        XmlTypes.kind(type),
                        written.getUse() == XmlSchemaUse.REQUIRED,
                        false,
                        XmlTypes.note(attribute, type),
                        XmlTypes.sample(type, attribute.getFixedValue()),
                        "",
                        true,
                        List.of()));
            }
        }
    }

    private void particle(@Nullable XmlSchemaParticle particle, boolean required, String note, List<Field> fields) {
        boolean needed = required && (particle == null || particle.getMinOccurs() > 0);
        if (particle instanceof XmlSchemaElement element) {
            fields.add(field(element, required, note));
        } else if (particle instanceof XmlSchemaSequence sequence) {
            sequence.getItems().stream()
                    .filter(XmlSchemaParticle.class::isInstance)
                    .forEach(item -> particle((XmlSchemaParticle) item, needed, note, fields));
        } else if (particle instanceof XmlSchemaAll all) {
            all.getItems().forEach(item -> particle((XmlSchemaParticle) item, needed, note, fields));
        } else if (particle instanceof XmlSchemaChoice choice) {
            boolean first = true;
            for (var item : choice.getItems()) {
                if (item instanceof XmlSchemaParticle one) {
                    particle(one, needed && first, "one of several, see the contract", fields);
                    first = false;
                }
            }
        } else if (particle instanceof XmlSchemaGroupRef reference) {
            group(reference, needed, note, fields);
        }
    }

    private void group(XmlSchemaGroupRef reference, boolean needed, String note, List<Field> fields) {
        for (var schema : schemas.getXmlSchemas()) {
            XmlSchemaGroup group = schema.getGroups().get(reference.getRefName());
            if (group != null) {
                particle(group.getParticle(), needed, note, fields);
                return;
            }
        }
    }
}
