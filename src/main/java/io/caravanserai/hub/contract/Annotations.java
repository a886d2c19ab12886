package io.caravanserai.hub.contract;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says once and the whole hub then obeys.
 *
 * @param key where the business key lies ({@code x-key})
 * @param version where an object's own version lies ({@code x-version})
 * @param sensitive personal or secret places ({@code x-sensitive: true}) as JSON pointers in which {@code *} stands for
 *     every item of a list; what lies below such a place is sensitive too
 * @param plain places of single values that are not sensitive, written likewise; what the schema does not name is not among them
 * @param owner who answers for the type ({@code x-owner})
 * @param status its place in its life ({@code x-status}), as in draft, active, deprecated
 * @param sunset the day on which it ends ({@code x-sunset})
 * @param data how delicate it is ({@code x-data}): public, internal or personal
 */
public record Annotations(
        @Nullable JsonPointer key,
        @Nullable JsonPointer version,
        List<String> sensitive,
        List<String> plain,
        @Nullable String owner,
        @Nullable String status,
        @Nullable String sunset,
        @Nullable String data) {

    /** Of a contract that says nothing of the kind. */
    public static final Annotations NONE = new Annotations(null, null, List.of(), List.of(), null, null, null, null);

    public Annotations {
        sensitive = List.copyOf(sensitive);
        plain = List.copyOf(plain);
    }
}
