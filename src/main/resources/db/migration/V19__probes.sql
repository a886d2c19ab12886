-- When operators last wished that a held target be tried at once. Each hub on the ledger does so when it sees a newer time.
CREATE TABLE probe (
    target   text        NOT NULL PRIMARY KEY,
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
