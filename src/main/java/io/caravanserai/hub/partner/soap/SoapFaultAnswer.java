package io.caravanserai.hub.partner.soap;

import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.xml.HardenedXml;
import io.caravanserai.hub.partner.Refusal;
import javax.xml.namespace.QName;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The fault that tells a refusal: Client or Server, and in its detail every finding with its path and line. */
final class SoapFaultAnswer extends SoapFault {

    private static final QName UNDECLARED = new QName("urn:caravanserai:fault", "Refused");

    private SoapFaultAnswer(String message, QName code) {
        super(message, code);
        // the fault is an answer: a stack trace would say nothing
        setStackTrace(new StackTraceElement[0]);
    }

    static SoapFaultAnswer of(Refusal refusal, SoapVersion version, @Nullable BindingOperationInfo operation) {
        String kept = refusal.messageId() == null ? "" : " (kept as " + refusal.messageId() + ")";
        var fault = new SoapFaultAnswer(
                refusal.title() + ": " + refusal.detail() + kept,
                refusal.isTheSenders() ? version.getSender() : version.getReceiver());
        if (!refusal.findings().isEmpty()) {
            fault.setDetail(detail(refusal, declared(operation)));
        }
        return fault;
    }

    /** The element that the WSDL declares for the operation's fault, so that a partner's generated code can read it. */
    private static QName declared(@Nullable BindingOperationInfo operation) {
        if (operation != null) {
            for (var fault : operation.getOperationInfo().getFaults()) {
                var part = fault.getFirstMessagePart();
                if (part != null && part.getElementQName() != null) {
                    return part.getElementQName();
                }
            }
        }
        return UNDECLARED;
    }

    private static Element detail(Refusal refusal, QName name) {
        Document document = newDocument();
        Element detail = document.createElement("detail");
        Element list = child(detail, name.getNamespaceURI(), name.getLocalPart());
        for (Finding each : refusal.findings()) {
            Element finding = child(list, name.getNamespaceURI(), "finding");
            finding.setAttribute("path", printable(each.path()));
            if (each.line() != null && each.line() > 0) {
                finding.setAttribute("line", each.line().toString());
            }
            finding.setTextContent(printable(each.message()));
        }
        return detail;
    }

    private static Element child(Element parent, String namespace, String name) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, "r:" + name);
        child.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:r", namespace);
        parent.appendChild(child);
        return child;
    }

    /** A finding may quote what was sent; XML cannot hold every character. */
    private static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }

    private static Document newDocument() {
        try {
            return HardenedXml.documents().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK makes XML documents", e);
        }
    }
}
