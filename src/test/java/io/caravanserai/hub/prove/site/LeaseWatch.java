package io.caravanserai.hub.prove.site;

/** A trigger in the ledger that writes down each lease that was taken from a holder before it was over. */
public final class LeaseWatch {

    private static final String WATCH = """
            CREATE TABLE IF NOT EXISTS prove_broken_lease (message_id uuid, target text, at timestamptz);
            CREATE OR REPLACE FUNCTION prove_watch_leases() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO prove_broken_lease VALUES (OLD.message_id, OLD.target, clock_timestamp());
                RETURN NEW;
            END $$;
            CREATE TRIGGER prove_leases AFTER UPDATE ON delivery FOR EACH ROW
                WHEN (OLD.lease IS NOT NULL AND NEW.lease IS NOT NULL AND OLD.lease <> NEW.lease
                      AND OLD.leased_until > clock_timestamp())
                EXECUTE FUNCTION prove_watch_leases()""";

    private LeaseWatch() {}

    public static void on(Ledger ledger) {
        ledger.execute(WATCH);
    }

    public static long broken(Ledger ledger) {
        return ledger.count("SELECT count(*) FROM prove_broken_lease");
    }
}
