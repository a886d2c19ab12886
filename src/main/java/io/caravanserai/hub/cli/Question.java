package io.caravanserai.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that shows an answer of the hub: as text for a person, or as the API's own JSON for a script. */
abstract class Question extends ManagementClient {

    /** How an answer is written. */
    enum Form {
        text,
        json
    }

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How to write the answer (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Form output;

    /** What to ask. */
    abstract String path();

    abstract void write(JsonNode answer);

    @Override
    public Integer call() {
        return show(get(path()));
    }

    final int show(JsonNode answer) {
        if (output == Form.json) {
            out().println(answer.toPrettyString());
        } else {
            write(answer);
        }
        out().flush();
        var items = answer.get("items");
        return items != null && items.isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.DONE;
    }

    /** A path with those parameters that are given, as names and values in turn. */
    static String query(String path, @Nullable Object... namesAndValues) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                pairs.add(namesAndValues[i] + "=" + encoded(String.valueOf(value)));
            }
        }
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
