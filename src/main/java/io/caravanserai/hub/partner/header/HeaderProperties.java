package io.caravanserai.hub.partner.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The headers that may cross the hub's boundary, from {@code hub.headers}; a name may end in {@code *}.
 *
 * @param in what partners and targets may tell the hub
 * @param out what the hub may tell targets
 * @param answer what the hub may tell partners in an answer
 */
@ConfigurationProperties("hub.headers")
record HeaderProperties(
        @DefaultValue({
            "content-type",
            "accept",
            "idempotency-key",
            "location",
            "retry-after",
            "etag",
            "traceparent",
            "tracestate",
            "x-correlation-id",
            "x-shopify-*",
            "ce_*"
        })
        List<String> in,

        @DefaultValue({
            "content-type",
            "content-language",
            "accept",
            "authorization",
            "idempotency-key",
            "soapaction",
            "ce_*",
            "_AMQ_DUPL_ID",
            "traceparent",
            "tracestate",
            "x-correlation-id"
        })
        List<String> out,

        @DefaultValue({
            "content-type",
            "content-language",
            "location",
            "retry-after",
            "allow",
            "cache-control",
            "etag",
            "link",
            "deprecation",
            "sunset",
            "x-correlation-id"
        })
        List<String> answer) {

    HeaderProperties {
        in = List.copyOf(in);
        out = List.copyOf(out);
        answer = List.copyOf(answer);
        var problems = new ArrayList<String>();
        Map.of("in", in, "out", out, "answer", answer).forEach((list, names) -> {
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i).replace("*", "");
                if (name.isBlank()) {
                    problems.add("hub.headers." + list + "[" + i + "] would let every header through");
                } else if (ControlHeaders.contain(name)) {
                    problems.add("hub.headers." + list + "[" + i + "] '" + names.get(i) + "' steers a component");
                }
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    String.join("; ", problems.stream().sorted().toList()));
        }
    }
}
