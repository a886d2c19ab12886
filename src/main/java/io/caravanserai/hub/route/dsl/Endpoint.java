package io.caravanserai.hub.route.dsl;

import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An address in a route, with its options wherever they are written.
 *
 * @param uri without its query string
 * @param options by name, those of the query string too
 * @param hasQuery whether options are written in the address rather than below {@code parameters}
 */
public record Endpoint(Role role, String uri, Place place, Map<String, Node.Entry> options, boolean hasQuery) {

    /** Whether a route takes from the address or sends to it. */
    public enum Role {
        CONSUMER,
        PRODUCER
    }

    /** Reads {@code uri} and {@code parameters}, or the mere text of an address. */
    public static Endpoint of(Role role, Node node) {
        var address = node.isMap() ? node.at("uri") : node;
        var options = new LinkedHashMap<String, Node.Entry>();
        var uri = address.text();
        int query = uri.indexOf('?');
        // A placeholder may hold a question mark of its own: {{?optional}}.
        if (query >= 0 && !uri.startsWith("{{?", query - 2)) {
            int offset = query + 1;
            for (var option : uri.substring(query + 1).split("&")) {
                int equals = option.indexOf('=');
                var name = equals < 0 ? option : option.substring(0, equals);
                if (!name.isEmpty()) {
                    var value = equals < 0 ? "" : option.substring(equals + 1);
                    var place = address.place().plus(offset);
                    options.put(name, new Node.Entry(name, place, Node.text(place.plus(equals + 1), value)));
                }
                offset += option.length() + 1;
            }
            uri = uri.substring(0, query);
        }
        for (var option : node.at("parameters").entries()) {
            options.put(option.key(), option);
        }
        return new Endpoint(
                role,
                uri,
                address.place(),
                options,
                uri.length() < address.text().length());
    }

    Endpoint at(String otherUri, Place otherPlace) {
        return new Endpoint(role, otherUri, otherPlace, options, hasQuery);
    }

    /** The component's name; empty where a placeholder stands for it. */
    public String scheme() {
        int colon = uri.indexOf(':');
        var scheme = colon < 0 ? uri : uri.substring(0, colon);
        return scheme.contains("{{") ? "" : scheme;
    }

    /** What follows the component's name, without the slashes that may precede it. */
    public String remaining() {
        int colon = uri.indexOf(':');
        if (colon < 0 || scheme().isEmpty()) {
            return "";
        }
        return uri.startsWith("//", colon + 1) ? uri.substring(colon + 3) : uri.substring(colon + 1);
    }

    /** The name of what is called: of a kamelet without the id of the call, of {@code door:} that of the transport. */
    public String name() {
        var remaining = remaining();
        int slash = remaining.indexOf('/');
        return scheme().equals("kamelet") && slash >= 0 ? remaining.substring(0, slash) : remaining;
    }

    public boolean is(String... schemes) {
        for (var scheme : schemes) {
            if (scheme().equals(scheme)) {
                return true;
            }
        }
        return false;
    }

    /** The option's text; empty where it is not set. */
    public String option(String name) {
        var value = options.get(name);
        return value == null ? "" : value.value().text();
    }
}
