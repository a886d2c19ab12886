package io.caravanserai.hub.ledger.postgres.hand;

import com.fasterxml.uuid.Generators;
import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.body.BodyProperties;
import io.caravanserai.hub.ledger.postgres.body.Codec;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.ledger.repair.Replacement;
import io.caravanserai.hub.message.MessageId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Lets tests of other rooms repair a real ledger. */
public final class Hands {

    private Hands() {}

    public static Repair repair(LedgerDatabase database) {
        return repair(database.jdbc);
    }

    public static Repair repair(JdbcTemplate jdbc) {
        var kept = new BodyProperties(DataSize.ofKilobytes(1), DataSize.ofBytes(500), Codec.GZIP);
        return new JdbcRepair(JdbcClient.create(jdbc), jdbc, new Bodies(jdbc, kept));
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
