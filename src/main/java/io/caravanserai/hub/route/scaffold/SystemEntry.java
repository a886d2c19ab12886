package io.caravanserai.hub.route.scaffold;

import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;
import io.caravanserai.hub.route.scaffold.draft.ContractFiles;
import java.util.Locale;

/** What config/systems.yaml says of a new system: careful until somebody who knows it says more. */
final class SystemEntry {

    private SystemEntry() {}

    static String text(Blueprint blueprint, ContractFiles contract, boolean personal) {
        var way = contract.described().way();
        var text = new StringBuilder(blueprint.system() + ":\n");
        text.append("  owner: ").append(blueprint.owner()).append('\n');
        line(text, "data: " + (personal ? "personal" : "internal"), "public | internal | personal");
        var name = environment(blueprint.system());
        if (!(way instanceof Way.Rows)) {
            text.append("  url: ${")
                    .append(name)
                    .append("_URL:")
                    .append(url(blueprint, way))
                    .append("}\n");
            text.append(credentials(way, name));
        }
        text.append("  effect:\n");
        boolean key = way instanceof Way.Http http && !http.idempotencyHeader().isEmpty();
        if (key) {
            line(text, "  by: key", "it honours an idempotency key");
            line(text, "  window: 24h", "how long it remembers one: ask its owner");
        } else if (way instanceof Way.Rows
                || (way instanceof Way.Http http && http.method().equals("PUT"))) {
            line(
                    text,
                    "  by: natural",
                    way instanceof Way.Rows ? "a file of the same name is the same file" : "PUT replaces");
        } else {
            line(text, "  by: none", "key | natural | lookup, once it is known to be safe to tell it twice");
        }
        return text.append("  deliver:\n    timeout: 10s\n")
                .append(way instanceof Way.Rows ? "" : "    connect-timeout: 2s\n")
                .append("    concurrency: 4\n    rate: 20/s\n    retry: { first: 1s, factor: 2, cap: 10m, give-up: ")
                .append(key ? "23h" : "72h")
                .append(" }\n    breaker: { failures: 50%, window: 20, open: 10s }\n")
                .toString();
    }

    private static String credentials(Way way, String name) {
        var credential = way instanceof Way.Http http ? http.credential() : way instanceof Way.Soap ? "user" : "token";
        return switch (credential) {
            case "user" -> "  user: ${" + name + "_USER:}\n  password: ${" + name + "_PASSWORD:}\n";
            case "token" -> "  token: ${" + name + "_TOKEN:}\n";
            default -> "";
        };
    }

    private static String url(Blueprint blueprint, Way way) {
        var url = way instanceof Way.Http http ? http.url() : way instanceof Way.Soap soap ? soap.url() : "";
        return url.startsWith("http") ? url : "https://" + blueprint.system() + ".example.com";
    }

    private static void line(StringBuilder text, String line, String comment) {
        text.append("  ")
                .append(line)
                .append(" ".repeat(Math.max(1, 46 - line.length())))
                .append("# ")
                .append(comment)
                .append('\n');
    }

    static String environment(String system) {
        return system.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Which variables the environment must set. */
    static String environment(String system, Way way) {
        var name = environment(system);
        var credential = way instanceof Way.Http http ? http.credential() : way instanceof Way.Soap ? "user" : "token";
        return way instanceof Way.Rows
                ? "who fetches the files of outbox/" + system
                : "the environment: " + name + "_URL"
                        + switch (credential) {
                            case "user" -> ", " + name + "_USER, " + name + "_PASSWORD";
                            case "token" -> ", " + name + "_TOKEN";
                            default -> "";
                        };
    }
}
