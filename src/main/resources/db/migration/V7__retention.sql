-- What is gone, in figures. A message leaves the ledger in the transaction that enters it here, so that the books go on adding up.

-- The day of an id, as the hub that gave it saw it; partitions are by that day.
CREATE FUNCTION id_day(id uuid) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (to_timestamp(('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint / 1000.0) AT TIME ZONE 'UTC')::date
$$;

-- The days, by their ids, of which messages are gone.
CREATE TABLE retired_day (
    day             date        NOT NULL PRIMARY KEY,
    messages        bigint      NOT NULL DEFAULT 0,
    dropped_at      timestamptz,                       -- when its partitions were dropped
    trimmed_types   text[]      NOT NULL DEFAULT '{}', -- of these nothing is left, while other types of the day are
    identities_gone boolean     NOT NULL DEFAULT false -- no longer all of its identities are there to count
);

-- The days of these totals are those of acceptance, in UTC, by the database's clock.
CREATE TABLE door_total (
    day      date   NOT NULL,
    door     text   NOT NULL,
    received bigint NOT NULL DEFAULT 0,
    accepted bigint NOT NULL DEFAULT 0,
    repeated bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (day, door)
);

CREATE TABLE delivery_total (
    day       date   NOT NULL,
    type      text   NOT NULL,
    target    text   NOT NULL,
    owed      bigint NOT NULL DEFAULT 0,
    delivered bigint NOT NULL DEFAULT 0,
    filtered  bigint NOT NULL DEFAULT 0,
    discarded bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (day, type, target)
);

CREATE TABLE file_total (
    day           date   NOT NULL,
    inbox         text   NOT NULL,
    door          text   NOT NULL,
    files         bigint NOT NULL DEFAULT 0,
    rows          bigint NOT NULL DEFAULT 0,
    message_rows  bigint NOT NULL DEFAULT 0,
    rejected_rows bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (day, inbox, door)
);

-- Of these days the books know only the whole.
CREATE VIEW total_day AS
    SELECT day FROM door_total UNION SELECT day FROM delivery_total UNION SELECT day FROM file_total;
