package io.caravanserai.hub.rehearsal.scratch;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands for a part of the ledger that a rehearsal has none of: whatever it is asked, the answer is that there is nothing. */
final class Nothing {

    private Nothing() {}

    /** @param answers the few things that it does know, by the name of the method */
    static <T> T of(Class<T> port, Map<String, Function<Object[], Object>> answers) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "toString" -> "no " + port.getSimpleName();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> {
                        var known = answers.get(method.getName());
                        yield known == null ? empty(method.getReturnType()) : known.apply(arguments);
                    }
                }));
    }

    private static @Nullable Object empty(Class<?> type) {
        if (type == Optional.class) {
            return Optional.empty();
        } else if (type == Set.class) {
            return Set.of();
        } else if (type == List.class || type == Collection.class) {
            return List.of();
        } else if (type == boolean.class) {
            return false;
        } else if (type == long.class) {
            return 0L;
        }
        return type == int.class ? (Object) 0 : null;
    }
}
