package io.caravanserai.hub.console.access;

import io.caravanserai.hub.console.audit.Actor;
import io.caravanserai.hub.console.audit.AuditTrail;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes one user when nobody could log in otherwise; its password is said once and kept only as a hash. */
@Component
final class FirstUser implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstUser.class);
    private static final String NAME = "admin";

    private final Users users;
    private final UserProperties configured;
    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final AuditTrail audit;

    FirstUser(
            Users users,
            UserProperties configured,
            JdbcClient database,
            TransactionOperations transaction,
            AuditTrail audit) {
        this.users = users;
        this.configured = configured;
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!configured.named().isEmpty() || someoneIsThere()) {
            return;
        }
        var password = Passwords.random();
        var hash = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
        try {
            transaction.executeWithoutResult(unused -> {
                users.create(NAME, hash, Role.INTEGRATOR);
                audit.record(Actor.HUB, "user.create", NAME, null, Map.of("role", Role.INTEGRATOR.toString()));
            });
        } catch (DuplicateKeyException otherHub) {
            return;
        }
        log.warn("Login for the management port, said only this once: user '{}', password '{}'", NAME, password);
    }

    private boolean someoneIsThere() {
        return database.sql("SELECT EXISTS (SELECT FROM users)")
                .query(Boolean.class)
                .single();
    }
}
