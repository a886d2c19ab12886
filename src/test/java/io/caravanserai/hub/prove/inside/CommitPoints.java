package io.caravanserai.hub.prove.inside;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Before and after each commit, by what the transaction did. */
final class CommitPoints extends DelegatingDataSource {

    CommitPoints(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) proxy(Connection.class, new Watched(super.getConnection()));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(CommitPoints.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object call(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** A connection that remembers what its transaction did. */
    private static final class Watched implements InvocationHandler {

        private final Connection connection;
        private Deeds deeds = new Deeds();

        Watched(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "commit" -> {
                    var done = deeds;
                    deeds = new Deeds();
                    done.stages().forEach(stage -> Halt.at(stage + "-before"));
                    call(connection, method, arguments);
                    done.stages().forEach(stage -> Halt.at(stage + "-after"));
                    return null;
                }
                case "rollback" -> deeds = new Deeds();
                case "createArrayOf" -> deeds.told((Object[]) arguments[1]);
                case "prepareStatement" -> {
                    var statement = (PreparedStatement) call(connection, method, arguments);
                    return watched((Connection) proxy, statement, arguments[0].toString());
                }
                default -> {
                    // of no consequence
                }
            }
            return call(connection, method, arguments);
        }

        private Object watched(Connection owner, PreparedStatement statement, String sql) {
            return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
                if (method.getName().equals("getConnection")) {
                    return owner;
                } else if (!method.getName().startsWith("execute")) {
                    return call(statement, method, arguments);
                }
                var alone = connection.getAutoCommit();
                if (alone) {
                    deeds = new Deeds();
                }
                deeds.did(sql);
                var done = deeds;
                if (alone) {
                    done.stages().forEach(stage -> Halt.at(stage + "-before"));
                }
                var result = call(statement, method, arguments);
                if (alone) {
                    deeds = new Deeds();
                    done.stages().forEach(stage -> Halt.at(stage + "-after"));
                }
                return Deeds.isClaim(sql) && result instanceof ResultSet rows ? counted(rows, done) : result;
            });
        }

        /** A claim that took nothing is none. */
        private static Object counted(ResultSet rows, Deeds deeds) {
            return proxy(ResultSet.class, (proxy, method, arguments) -> {
                var result = call(rows, method, arguments);
                if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                    deeds.claimed();
                }
                return result;
            });
        }
    }
}
