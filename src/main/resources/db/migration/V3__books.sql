-- The books: what the doors counted, what was owed at accept and which files were read, each written in the transaction
-- that decided it. Set against the ledger's own rows they show what was lost or doubled.

-- What was accepted so far is entered below; nothing may come in between.
LOCK TABLE message, reject IN SHARE MODE;

-- The door of a source, which is written <partner>/<door>.
CREATE FUNCTION door_of(source text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT substring(source FROM '[^/]*$')
$$;

-- How many messages each hub has decided on at a door: accepted, repeated or rejected. A hub has rows of its own, so that
-- hubs do not wait for one another.
CREATE TABLE door_tally (
    door     text        NOT NULL,
    minute   timestamptz NOT NULL,
    hub      text        NOT NULL,
    received bigint      NOT NULL,
    repeated bigint      NOT NULL,
    PRIMARY KEY (door, minute, hub)
) WITH (fillfactor = 50);

-- When the same bytes were refused: the reject itself only knows the first and the last time.
CREATE TABLE reject_tally (
    reject_id uuid        NOT NULL,
    minute    timestamptz NOT NULL,
    door      text        NOT NULL,
    times     integer     NOT NULL,
    PRIMARY KEY (reject_id, minute)
) WITH (fillfactor = 50);

INSERT INTO reject_tally (reject_id, minute, door, times)
SELECT id, date_trunc('minute', at, 'UTC'), door, sum(n)
  FROM (SELECT id, door, received_at AS at, 1 AS n FROM reject
        UNION ALL SELECT id, door, last_at, times - 1 FROM reject WHERE times > 1) refused
 GROUP BY 1, 2, 3;

-- Repeats were not kept before; they are counted from here on.
INSERT INTO door_tally (door, minute, hub, received, repeated)
SELECT door, minute, '', sum(n), 0
  FROM (SELECT door_of(source) AS door, date_trunc('minute', accepted_at, 'UTC') AS minute, count(*) AS n
          FROM message WHERE causation_id IS NULL GROUP BY 1, 2
        UNION ALL SELECT door, minute, sum(times) FROM reject_tally GROUP BY 1, 2) decided
 GROUP BY 1, 2;

-- The targets that had subscribed when the message was accepted. Whoever owes an older message to a new subscriber adds it.
ALTER TABLE message ADD COLUMN owed_to text[];

-- What is owed; standing says where it is. A message from before the books is owed to those who had subscribed by then.
CREATE VIEW owed AS
    SELECT m.id AS message_id, t.target, m.type, m.accepted_at
      FROM message m
           CROSS JOIN LATERAL unnest(coalesce(m.owed_to, ARRAY(
               SELECT s.target FROM subscription s WHERE s.type = m.type AND s.registered_at <= m.accepted_at))) AS t (target);

-- Each file that a folder's door has read, by its content: read again after a crash it is still the same file.
CREATE TABLE file_read (
    inbox         text        NOT NULL,
    name          text        NOT NULL,
    digest        bytea       NOT NULL,
    door          text,
    readings      integer     NOT NULL DEFAULT 1,
    begun_at      timestamptz NOT NULL,
    finished_at   timestamptz,
    rows          bigint      NOT NULL DEFAULT 0,
    message_rows  bigint      NOT NULL DEFAULT 0,
    rejected_rows bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (inbox, name, digest)
);

-- The books of some days read those days only; ids would not do, for they carry the hub's clock and not the database's.
CREATE INDEX message_accepted ON message USING brin (accepted_at) WITH (autosummarize = on);
CREATE INDEX identity_accepted ON identity USING brin (accepted_at) WITH (autosummarize = on);
CREATE INDEX delivery_history_accepted ON delivery_history USING brin (accepted_at) WITH (autosummarize = on);
