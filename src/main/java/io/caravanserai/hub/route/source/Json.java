package io.caravanserai.hub.route.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.caravanserai.hub.route.source.Node.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;

/** Reads JSON. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Path file;
    private final JsonParser parser;

    private Json(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static Node read(Path file, String text) {
        if (text.startsWith("\uFEFF")) {
            throw new Unreadable(Place.top(file), "it begins with a byte order mark: save it as UTF-8 without one");
        }
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return Node.absent(Place.top(file));
            }
            var reader = new Json(file, parser);
            var root = reader.node();
            if (parser.nextToken() != null) {
                throw new Unreadable(reader.place(), "something follows where the document has ended");
            }
            return root;
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            throw new Unreadable(
                    at == null ? Place.top(file) : new Place(file, at.getLineNr(), at.getColumnNr()),
                    String.valueOf(broken.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Node node() throws IOException {
        var place = place();
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                var entries = new ArrayList<Node.Entry>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var key = parser.currentName();
                    var at = place();
                    parser.nextToken();
                    entries.add(new Node.Entry(key, at, node()));
                }
                return Node.map(place, entries);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Node>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node());
                }
                return Node.list(place, items);
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return Node.scalar(Kind.BOOLEAN, place, parser.getText());
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return Node.scalar(Kind.NUMBER, place, parser.getText());
            }
            case VALUE_NULL -> {
                return Node.scalar(Kind.NULL, place, "");
            }
            default -> {
                return Node.scalar(Kind.TEXT, place, parser.getText());
            }
        }
    }

    private Place place() {
        var at = parser.currentTokenLocation();
        return new Place(file, at.getLineNr(), at.getColumnNr());
    }
}
