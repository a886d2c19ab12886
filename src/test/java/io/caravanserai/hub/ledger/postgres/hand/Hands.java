package io.caravanserai.hub.ledger.postgres.hand;

import com.fasterxml.uuid.Generators;
import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.ledger.postgres.body.Codec;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.ledger.repair.Replacement;
import io.caravanserai.hub.message.MessageId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets tests of other rooms repair a real ledger. */
public final class Hands {

    private Hands() {}

    public static Repair repair(LedgerDatabase database) {
        return repair(database.jdbc);
    }

    public static Repair repair(JdbcTemplate jdbc) {
        return new JdbcRepair(JdbcClient.create(jdbc), jdbc);
    }

    /** Without a proxy that would insist on a transaction: the test is to have one. */
    public static Replacement replacement(LedgerDatabase database) {
        var generator = Generators.timeBasedEpochGenerator();
        return new JdbcReplacement(
                database.jdbc,
                repair(database),
                () -> new MessageId(generator.generate()),
                database.bodies(Codec.GZIP));
    }
}
