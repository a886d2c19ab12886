package io.caravanserai.hub.rehearsal.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.xml.HardenedXml;
import io.caravanserai.hub.rehearsal.shown.Shown;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Every name in a document with the names above it, lists left out: {@code customer/email}, {@code item/@line}. */
final class OutputPaths {

    private OutputPaths() {}

    static Set<String> of(String document) {
        var paths = new HashSet<String>();
        try {
            if (document.startsWith("<")) {
                element(
                        HardenedXml.document(document.getBytes(StandardCharsets.UTF_8))
                                .getDocumentElement(),
                        "",
                        paths);
            } else if (document.startsWith("{") || document.startsWith("[")) {
                node(Shown.JSON.readTree(document), "", paths);
            }
        } catch (SAXException | JsonProcessingException neither) {
            paths.clear();
        }
        return paths;
    }

    private static void node(JsonNode node, String path, Set<String> paths) {
        node.properties().forEach(field -> {
            var name = path.isEmpty() ? field.getKey() : path + "/" + field.getKey();
            paths.add(name);
            node(field.getValue(), name, paths);
        });
        if (node.isArray()) {
            node.forEach(item -> node(item, path, paths));
        }
    }

    private static void element(Element element, String above, Set<String> paths) {
        var path = above.isEmpty() ? element.getLocalName() : above + "/" + element.getLocalName();
        paths.add(path);
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            paths.add(path + "/@" + element.getAttributes().item(i).getLocalName());
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                element(inner, path, paths);
            }
        }
    }
}
