package io.caravanserai.hub.route.mapping;

import com.schibsted.spt.data.jslt.parser.JsltParser;
import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.Token;
import io.caravanserai.hub.route.source.Place;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tree that JSLT's own parser makes of a text. */
final class JsltTree extends JsltParser {

    private JsltTree(String text) {
        super(new StringReader(text));
    }

    static SimpleNode parse(String text) throws ParseException {
        var parser = new JsltTree(text);
        parser.Start();
        return (SimpleNode) parser.jjtree.rootNode();
    }

    static String kind(SimpleNode node) {
        return node.toString();
    }

    static List<SimpleNode> children(SimpleNode node) {
        var children = new ArrayList<SimpleNode>();
        for (int i = 0; i < node.jjtGetNumChildren(); i++) {
            children.add((SimpleNode) node.jjtGetChild(i));
        }
        return children;
    }

    static Token first(SimpleNode node) {
        return node.jjtGetFirstToken();
    }

    static Place place(Path file, Token token) {
        return new Place(file, token.beginLine, token.beginColumn);
    }

    /** A name, with or without quotes. */
    static String name(Token token) {
        var image = token.image;
        return image.length() > 1 && image.startsWith("\"") ? image.substring(1, image.length() - 1) : image;
    }

    /** Through the levels of precedence down to what is really there. */
    static SimpleNode unwrapped(SimpleNode node) {
        var at = node;
        while (at.jjtGetNumChildren() == 1 && isLevel(kind(at))) {
            at = (SimpleNode) at.jjtGetChild(0);
        }
        return at;
    }

    private static boolean isLevel(String kind) {
        return kind.endsWith("Expr") || kind.equals("Parenthesis");
    }
}
