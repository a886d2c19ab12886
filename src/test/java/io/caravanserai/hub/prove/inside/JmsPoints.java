package io.caravanserai.hub.prove.inside;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Before and after a session's commit, by which a queue learns that its message was taken. */
final class JmsPoints {

    private static final Map<String, Class<?>> INSIDE =
            Map.of("createConnection", Connection.class, "createSession", Session.class);

    private JmsPoints() {}

    static ConnectionFactory around(ConnectionFactory broker) {
        return around(ConnectionFactory.class, broker);
    }

    private static <T> T around(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                JmsPoints.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var commits = method.getName().equals("commit");
                    if (commits) {
                        Halt.at("acknowledge-before jms");
                    }
                    try {
                        var result = method.invoke(real, arguments);
                        if (commits) {
                            Halt.at("acknowledge-after jms");
                        }
                        var inside = INSIDE.get(method.getName());
                        return inside == null ? result : around(inside, result);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
