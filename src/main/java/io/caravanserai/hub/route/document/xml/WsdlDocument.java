package io.caravanserai.hub.route.document.xml;

import io.caravanserai.hub.contract.xml.Compilable;
import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.document.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.wsdl.Binding;
import javax.wsdl.BindingOperation;
import javax.wsdl.Definition;
import javax.wsdl.Import;
import javax.wsdl.Message;
import javax.wsdl.Part;
import javax.wsdl.Port;
import javax.wsdl.Service;
import javax.wsdl.WSDLException;
import javax.wsdl.extensions.schema.Schema;
import javax.wsdl.extensions.soap.SOAPAddress;
import javax.wsdl.extensions.soap.SOAPBody;
import javax.wsdl.extensions.soap.SOAPHeader;
import javax.wsdl.extensions.soap12.SOAP12Address;
import javax.wsdl.extensions.soap12.SOAP12Body;
import javax.wsdl.extensions.soap12.SOAP12Header;
import javax.wsdl.factory.WSDLFactory;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A WSDL 1.1 of documents (document/literal), with what it draws in; a message is an operation's request. */
public final class WsdlDocument {

    private final Definition definition;
    private final Wanted wanted;

    private WsdlDocument(Definition definition, Wanted wanted) {
        this.definition = definition;
        this.wanted = wanted;
    }

    /** Where an operation is found. */
    private record Candidate(Service service, Port port, BindingOperation operation) {}

    public static Described read(Wanted wanted) {
        var parts = XmlParts.of(wanted.file());
        return parts.unpacked(file -> {
            try {
                var reader = WSDLFactory.newInstance().newWSDLReader();
                reader.setFeature("javax.wsdl.verbose", false);
                var definition = reader.readWSDL(file.toUri().toString());
                var described = new WsdlDocument(definition, wanted).described(parts);
                parts.unless(Compilable.wsdl(file));
                return described;
            } catch (WSDLException broken) {
                throw new Unsuitable(wanted.file() + " is no WSDL: " + broken.getMessage());
            }
        });
    }

    private Described described(XmlParts parts) {
        var chosen = chosen();
        var name = chosen.operation().getName();
        var operation = chosen.operation().getOperation();
        var fields = new XmlFields(schemas());
        var bound = chosen.operation();
        var root = fields.of(element(
                operation.getInput() == null ? null : operation.getInput().getMessage(),
                bound.getBindingInput() == null
                        ? List.of()
                        : bound.getBindingInput().getExtensibilityElements(),
                name));
        var answer = operation.getOutput() == null || operation.getOutput().getMessage() == null
                ? Field.json("", Field.Kind.ANY, false, false, "", "", List.of())
                : fields.of(element(
                        operation.getOutput().getMessage(),
                        bound.getBindingOutput() == null
                                ? List.of()
                                : bound.getBindingOutput().getExtensibilityElements(),
                        name));
        return new Described(
                "WSDL, operation " + name + " of " + chosen.service().getQName().getLocalPart(),
                Words.kebab(name),
                ".wsdl",
                parts.text().replace("../" + Described.NAME, "../" + Described.NAME + ".v1.wsdl"),
                parts.parts(),
                root,
                XmlSamples.of(root),
                new Way.Soap(
                        url(chosen.port()),
                        chosen.service().getQName().toString(),
                        new QName(
                                        chosen.service().getQName().getNamespaceURI(),
                                        chosen.port().getName())
                                .toString(),
                        name,
                        answer));
    }

    private Candidate chosen() {
        var all = new ArrayList<Candidate>();
        for (var service : values(definition.getAllServices(), Service.class)) {
            for (var port : values(service.getPorts(), Port.class)) {
                Binding binding = port.getBinding();
                if (isSoap(port) && binding != null) {
                    for (var each : binding.getBindingOperations()) {
                        all.add(new Candidate(service, port, (BindingOperation) each));
                    }
                }
            }
        }
        var names =
                all.stream().map(one -> one.operation().getName()).distinct().toList();
        if (names.isEmpty()) {
            throw new Unsuitable(wanted.file() + " has no service with a SOAP port");
        }
        if (wanted.choice().isEmpty() && names.size() > 1) {
            throw new Unsuitable("say which with --operation; it has " + String.join(", ", names));
        }
        return all.stream()
                .filter(one ->
                        wanted.choice().isEmpty() || one.operation().getName().equals(wanted.choice()))
                .findFirst()
                .orElseThrow(() -> new Unsuitable(
                        "there is no operation '" + wanted.choice() + "'; it has " + String.join(", ", names)));
    }

    private static boolean isSoap(Port port) {
        for (var each : port.getExtensibilityElements()) {
            if (each instanceof SOAPAddress || each instanceof SOAP12Address) {
                return true;
            }
        }
        return false;
    }

    private static String url(Port port) {
        for (var each : port.getExtensibilityElements()) {
            if (each instanceof SOAPAddress address) {
                return String.valueOf(address.getLocationURI());
            }
            if (each instanceof SOAP12Address address) {
                return String.valueOf(address.getLocationURI());
            }
        }
        return "";
    }

    /** The element that the message's body is, its headers left out; parts with types are remote procedure calls. */
    private static QName element(@Nullable Message message, List<?> bound, String operation) {
        var parts = message == null ? List.<Part>of() : ordered(message);
        var body = new HashSet<String>();
        var headers = new HashSet<String>();
        for (var each : bound) {
            if (each instanceof SOAPBody soap && soap.getParts() != null) {
                addAll(soap.getParts(), body);
            } else if (each instanceof SOAP12Body soap && soap.getParts() != null) {
                addAll(soap.getParts(), body);
            } else if (each instanceof SOAPHeader soap && isOf(soap.getMessage(), message)) {
                headers.add(soap.getPart());
            } else if (each instanceof SOAP12Header soap && isOf(soap.getMessage(), message)) {
                headers.add(soap.getPart());
            }
        }
        Supplier<Unsuitable> refusal = () -> new Unsuitable(
                "the operation " + operation
                        + " does not send a document of one element (it is in rpc style), and only document/literal is understood: ask"
                        + " its publisher for a document/literal WSDL, or describe its request in an XSD and choose that with --from");
        return parts.stream()
                .filter(part -> body.isEmpty() ? !headers.contains(part.getName()) : body.contains(part.getName()))
                .map(Part::getElementName)
                .filter(name -> name != null)
                .findFirst()
                .orElseThrow(refusal);
    }

    private static void addAll(List<?> parts, Set<String> names) {
        parts.forEach(part -> names.add(String.valueOf(part)));
    }

    private static boolean isOf(@Nullable QName name, @Nullable Message message) {
        return name != null && message != null && name.equals(message.getQName());
    }

    private static List<Part> ordered(Message message) {
        return ((List<?>) message.getOrderedParts(null))
                .stream().map(Part.class::cast).toList();
    }

    private org.apache.ws.commons.schema.XmlSchemaCollection schemas() {
        var elements = new ArrayList<Element>();
        var places = new ArrayList<String>();
        gather(definition, elements, places, new ArrayList<>());
        return XsdDocument.schemas(elements, places);
    }

    private static void gather(Definition from, List<Element> elements, List<String> places, List<String> seen) {
        if (seen.contains(from.getDocumentBaseURI())) {
            return;
        }
        seen.add(from.getDocumentBaseURI());
        if (from.getTypes() != null) {
            for (var each : from.getTypes().getExtensibilityElements()) {
                if (each instanceof Schema schema) {
                    elements.add(schema.getElement());
                    places.add(from.getDocumentBaseURI());
                }
            }
        }
        for (Object imports : from.getImports().values()) {
            for (Object one : (List<?>) imports) {
                var imported = ((Import) one).getDefinition();
                if (imported != null) {
                    gather(imported, elements, places, seen);
                }
            }
        }
    }

    private static <T> List<T> values(Map<?, ?> map, Class<T> type) {
        return map.values().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
