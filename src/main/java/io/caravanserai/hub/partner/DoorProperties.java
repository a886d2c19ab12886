package io.caravanserai.hub.partner;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The rules of one door, from {@code hub.doors.<id>}.
 *
 * @param path where it stands on the main port, {@code {name}} matches one segment; none for a file or JMS door
 * @param methods what may be done there; default POST
 * @param authentication default none
 * @param consumes the media types that a body may have; required where a body is sent
 * @param maxBody the largest body in bytes; default 1 MiB
 * @param onRefusal default answer
 * @param partner the only partner of this door; required where the proof does not name one (hmac, files, JMS)
 * @param location what the {@code Location} of an accepted message says, with {@code {messageId}}; default none
 */
public record DoorProperties(
        @Nullable String path,
        @DefaultValue("POST") Set<String> methods,
        @DefaultValue DoorAuthentication authentication,
        @DefaultValue List<String> consumes,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("answer") OnRefusal onRefusal,
        @Nullable String partner,
        @Nullable String location) {

    public DoorProperties {
        methods = Set.copyOf(methods);
        consumes = List.copyOf(consumes);
    }
}
