-- The ledger. A message is accepted in one transaction with its identity and one delivery for each subscription;
-- open deliveries (pending, in flight, dead) lie in one hot table, settled ones in a history by day.

CREATE SEQUENCE acceptance AS bigint CACHE 1;

-- Unpartitioned: a unique key over day partitions is impossible, and identity outlives content.
CREATE TABLE identity (
    source      text        NOT NULL,
    key         text        NOT NULL,
    digest      bytea       NOT NULL,
    message_id  uuid        NOT NULL,
    accepted_at timestamptz NOT NULL,
    PRIMARY KEY (source, key)
);

-- Ids are UUIDs of version 7, so that a range of ids is a day.
CREATE TABLE message (
    id             uuid        NOT NULL PRIMARY KEY,
    sequence       bigint      NOT NULL,
    type           text        NOT NULL,
    source         text        NOT NULL,
    subject        text        NOT NULL,
    accepted_at    timestamptz NOT NULL,
    correlation_id text        NOT NULL,
    causation_id   uuid,
    traceparent    text,
    handled_by     text,
    content        bytea       NOT NULL,
    original       bytea,
    original_type  text
) PARTITION BY RANGE (id);
ALTER TABLE message ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE message ALTER COLUMN original SET STORAGE EXTERNAL;
CREATE INDEX message_subject ON message (subject, id);

CREATE TABLE subscription (
    type          text        NOT NULL,
    target        text        NOT NULL,
    ordered       boolean     NOT NULL,
    route         text        NOT NULL,
    registered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (type, target)
);

CREATE TABLE delivery (
    message_id   uuid        NOT NULL,
    target       text        NOT NULL,
    type         text        NOT NULL,
    subject      text        NOT NULL,
    sequence     bigint      NOT NULL,
    accepted_at  timestamptz NOT NULL,
    state        text        NOT NULL CHECK (state IN ('pending', 'in flight', 'dead')),
    ordered      boolean     NOT NULL,
    head         boolean     NOT NULL,
    attempts     integer     NOT NULL DEFAULT 0,
    expiries     integer     NOT NULL DEFAULT 0,
    insisted_ms  bigint      NOT NULL DEFAULT 0,
    first_at     timestamptz,
    next_at      timestamptz NOT NULL,
    lease        uuid,
    holder       text,
    leased_until timestamptz,
    key_revision integer     NOT NULL DEFAULT 0,
    request      bytea,
    certainty    text CHECK (certainty IN ('refused', 'unknown')),
    error        jsonb,
    PRIMARY KEY (message_id, target)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

CREATE INDEX delivery_due ON delivery (target, type, next_at) WHERE state = 'pending' AND head;
CREATE INDEX delivery_leased ON delivery (leased_until) WHERE state = 'in flight';
CREATE INDEX delivery_dead ON delivery (message_id) WHERE state = 'dead';
CREATE INDEX delivery_parked ON delivery (target, type, subject, sequence) WHERE ordered;
CREATE INDEX delivery_subject ON delivery (subject);

-- How many open deliveries a business key has at an ordered subscription: its row is the lock that accept and settle share.
CREATE TABLE key_order (
    target  text    NOT NULL,
    type    text    NOT NULL,
    subject text    NOT NULL,
    open    integer NOT NULL,
    PRIMARY KEY (target, type, subject)
);

CREATE TABLE delivery_history (
    message_id  uuid        NOT NULL,
    target      text        NOT NULL,
    type        text        NOT NULL,
    subject     text        NOT NULL,
    sequence    bigint      NOT NULL,
    accepted_at timestamptz NOT NULL,
    state       text        NOT NULL CHECK (state IN ('delivered', 'filtered', 'discarded')),
    attempts    integer     NOT NULL,
    settled_at  timestamptz NOT NULL,
    answer      text,
    error       jsonb,
    PRIMARY KEY (message_id, target)
) PARTITION BY RANGE (message_id);
CREATE INDEX delivery_history_subject ON delivery_history (subject, message_id);

-- Where each message is at each of its targets, whatever its state.
CREATE VIEW standing AS
    SELECT message_id, target, type, subject, sequence, accepted_at, state, attempts, next_at, NULL::timestamptz AS settled_at,
           NULL::text AS answer, error, head
      FROM delivery
    UNION ALL
    SELECT message_id, target, type, subject, sequence, accepted_at, state, attempts, NULL, settled_at, answer, error, true
      FROM delivery_history;

-- What a door refused, with its bytes. The same bytes refused again at the same door are counted, not kept twice.
CREATE TABLE reject (
    id           uuid        NOT NULL PRIMARY KEY,
    door         text        NOT NULL,
    partner      text        NOT NULL,
    identity_key text,
    digest       bytea       NOT NULL,
    received_at  timestamptz NOT NULL,
    last_at      timestamptz NOT NULL,
    times        integer     NOT NULL DEFAULT 1,
    cause        text        NOT NULL,
    reason       text        NOT NULL,
    findings     jsonb       NOT NULL,
    content      bytea       NOT NULL,
    content_type text,
    UNIQUE (door, digest, cause)
);
CREATE INDEX reject_received ON reject (received_at DESC, id);

CREATE FUNCTION lowest_id(day date) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM day::timestamp) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Makes the partitions of the coming days; the default one catches what a stopped clock or hub did not foresee.
CREATE FUNCTION open_days(first date, days integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    day date;
    parent text;
    name text;
BEGIN
    FOREACH parent IN ARRAY ARRAY['message', 'delivery_history'] LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I DEFAULT', parent || '_other', parent);
        FOR day IN SELECT first + n FROM generate_series(0, days - 1) n LOOP
            name := parent || '_' || to_char(day, 'YYYYMMDD');
            IF to_regclass(name) IS NULL THEN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                               name, parent, lowest_id(day), lowest_id(day + 1));
            END IF;
        END LOOP;
    END LOOP;
END
$$;
SELECT open_days((now() AT TIME ZONE 'UTC')::date - 1, 8);
