package io.caravanserai.hub.partner.messaging.arrival;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import io.caravanserai.hub.partner.MessageRefused;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A JSON pointer, read without building the tree: the contract does that later. */
final class JsonPlace implements Identity.Place {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonPointer pointer;

    JsonPlace(String pointer) {
        this.pointer = JsonPointer.compile(pointer);
    }

    @Override
    public @Nullable String in(byte[] body) {
        try (var parser = new FilteringParserDelegate(
                JSON.createParser(body), new JsonPointerBasedFilter(pointer), Inclusion.ONLY_INCLUDE_ALL, false)) {
            var token = parser.nextToken();
            return token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : null;
        } catch (IOException notJson) {
            throw MessageRefused.withoutIdentity("it has no identity at " + pointer + ": it is no JSON");
        }
    }
}
