-- Dead letters by cause. Triggers keep all of it, so that a hub of an earlier version keeps it too. They fire for rows that
-- become dead or cease to be; whatever is delivered at once passes them by.

-- A cause is what dead deliveries have in common: where they failed, of what, and what is known of the effect.
CREATE TABLE dead_letter_cause (
    id          text        NOT NULL PRIMARY KEY,
    type        text        NOT NULL,
    target      text        NOT NULL,
    kind        text        NOT NULL,
    certainty   text        NOT NULL,
    error_type  text        NOT NULL,
    step        text        NOT NULL,
    place       text        NOT NULL,
    pattern     text        NOT NULL,
    first_at    timestamptz NOT NULL,
    sample      jsonb       NOT NULL,
    note        text,
    noted_by    text,
    noted_at    timestamptz,
    repaired_at timestamptz,
    returned_at timestamptz,
    returns     integer     NOT NULL DEFAULT 0
);

-- The deliveries that are dead, as people look for them; the delivery itself has the rest.
CREATE TABLE dead_letter (
    message_id uuid        NOT NULL,
    target     text        NOT NULL,
    subject    text        NOT NULL,
    sequence   bigint      NOT NULL,
    cause      text        NOT NULL,
    died_at    timestamptz NOT NULL,
    error      text        NOT NULL,
    words      tsvector    NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', error)) STORED,
    PRIMARY KEY (message_id, target)
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE INDEX dead_letter_newest ON dead_letter (died_at DESC, message_id DESC, target DESC);
CREATE INDEX dead_letter_by_cause ON dead_letter (cause, died_at DESC, message_id DESC, target DESC);
CREATE INDEX dead_letter_by_key ON dead_letter (subject, died_at DESC);
CREATE INDEX dead_letter_by_words ON dead_letter USING gin (words);

-- How many died in which hour, and how many of those are dead still. Changes are only added, so that nobody waits for
-- anybody; every few seconds they are folded into the tally.
CREATE TABLE dead_letter_change (
    cause text        NOT NULL,
    hour  timestamptz NOT NULL,
    died  integer     NOT NULL,
    dead  integer     NOT NULL,
    at    timestamptz NOT NULL
);
CREATE TABLE dead_letter_tally (
    cause   text        NOT NULL,
    hour    timestamptz NOT NULL,
    died    bigint      NOT NULL,
    dead    bigint      NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (cause, hour)
) WITH (fillfactor = 50);
CREATE VIEW dead_letter_count AS
    SELECT cause, hour, sum(died)::bigint AS died, sum(dead)::bigint AS dead, max(last_at) AS last_at
      FROM (SELECT cause, hour, died, dead, last_at FROM dead_letter_tally
            UNION ALL SELECT cause, hour, died, dead, at FROM dead_letter_change) counted
     GROUP BY cause, hour;

-- What stays of a text when ids, numbers, times and quoted values are taken out. A status code says what went wrong: it stays.
CREATE FUNCTION pattern_of(message text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    t text := left(message, 2000);
BEGIN
    t := regexp_replace(t, '\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?)?(Z|[+-]\d\d:?\d\d)?', '<time>', 'g');
    t := regexp_replace(t, '\m\d\d:\d\d:\d\d([.,]\d+)?', '<time>', 'g');
    t := regexp_replace(t, '\m[[:xdigit:]]{8}(-[[:xdigit:]]{4}){3}-[[:xdigit:]]{12}\M(\.r\d+\M)?', '<id>', 'g');
    t := regexp_replace(t, '(^|[^[:alnum:]])''[^'']{1,200}''(?![[:alnum:]])', '\1<value>', 'g');
    t := regexp_replace(t, '"[^"]{1,200}"|`[^`]{1,200}`|“[^”]{1,200}”|«[^»]{1,200}»', '<value>', 'g');
    t := regexp_replace(t, '[^[:space:]<>@,;:]+@[^[:space:]<>@,;:]+\.[[:alpha:]]+', '<address>', 'g');
    t := regexp_replace(t, '/\d+(?=[/[:space:],;:?]|$)', '/*', 'g');
    t := regexp_replace(t, '\m(?=[[:alnum:]_-]*\d)(?=[[:alnum:]_-]*[[:alpha:]])[[:alnum:]][[:alnum:]_-]{4,}\M', '<id>', 'g');
    t := regexp_replace(t, '(?<!([Ss]tatus|[Cc]ode|HTTP)[:= ]{0,2})\m\d+([.,:]\d+)*(ms|s|m|h|d|B|KB|MB|kB)?\M', '<n>', 'g');
    t := regexp_replace(t, '\m\d{4,}\M', '<n>', 'g');
    t := regexp_replace(t, '[[:space:][:cntrl:]]+', ' ', 'g');
    RETURN left(btrim(t), 400);
EXCEPTION WHEN data_exception THEN
    RETURN left(message, 100);
END
$$;

-- The contract and path that the body breaks, or the mapping and path that failed; empty where there is neither.
CREATE FUNCTION place_of(kind text, message text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE kind
        WHEN 'contract' THEN coalesce((SELECT m[1] || ' ' || regexp_replace(m[2], '/\d+(?=[/,]|$)', '/*', 'g')
              FROM regexp_match(message, 'breaks the contract (\S+) in \d+ places?(?:: |, among them: )(.*)$') m), '')
        WHEN 'mapping' THEN coalesce((SELECT m[1] || coalesce(' ' || regexp_replace(m[2], '/\d+(?=/|$)', '/*', 'g'), '')
              FROM regexp_match(message, '^([^\s:]+)(?::\d+)?(?: at ([^\s:]+))?: ') m), '')
        ELSE '' END
$$;

-- Answers the cause's id and enters the cause where it is new. Lines move when a file is edited: the step is kept without.
CREATE FUNCTION dead_letter_cause_of(a_type text, a_target text, a_certainty text, failure jsonb, at timestamptz)
    RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    message text := coalesce(failure ->> 'message', '');
    kind    text := coalesce(failure ->> 'cause', 'unknown');
    class   text := coalesce(failure ->> 'type', '');
    sure    text := coalesce(a_certainty, failure ->> 'certainty', 'unknown');
    step    text := regexp_replace(coalesce(failure ->> 'step', failure ->> 'route', ''), '(:|(?<=^[[:alpha:]]+))\d+$', '');
    place   text := place_of(kind, message);
    pattern text := pattern_of(message);
    known   text;
BEGIN
    known := left(encode(sha256(convert_to(
        concat_ws(chr(31), a_type, a_target, kind, sure, class, step, place, pattern), 'UTF8')), 'hex'), 12);
    UPDATE dead_letter_cause c SET returned_at = at, returns = c.returns + 1
     WHERE c.id = known AND c.repaired_at < at AND (c.returned_at IS NULL OR c.returned_at < c.repaired_at);
    IF NOT FOUND THEN
        INSERT INTO dead_letter_cause (id, type, target, kind, certainty, error_type, step, place, pattern, first_at, sample)
        VALUES (known, a_type, a_target, kind, sure, class, step, place, pattern, at, failure)
        ON CONFLICT (id) DO NOTHING;
    END IF;
    RETURN known;
END
$$;

CREATE FUNCTION dead_letter_enters() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    failure jsonb := coalesce(NEW.error, '{}');
    at timestamptz := clock_timestamp();
    reason text;
BEGIN
    IF TG_OP = 'INSERT' AND failure ->> 'at' ~ '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d' THEN
        at := (failure ->> 'at')::timestamptz;
    END IF;
    reason := dead_letter_cause_of(NEW.type, NEW.target, NEW.certainty, failure, at);
    INSERT INTO dead_letter (message_id, target, subject, sequence, cause, died_at, error)
    VALUES (NEW.message_id, NEW.target, NEW.subject, NEW.sequence, reason, at, coalesce(failure ->> 'message', ''))
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
        INSERT INTO dead_letter_change (cause, hour, died, dead, at) VALUES (reason, date_trunc('hour', at, 'UTC'), 1, 1, at);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION dead_letter_leaves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH gone AS (
        DELETE FROM dead_letter WHERE message_id = OLD.message_id AND target = OLD.target RETURNING cause, died_at
    )
    INSERT INTO dead_letter_change (cause, hour, died, dead, at)
    SELECT cause, date_trunc('hour', died_at, 'UTC'), 0, -1, died_at FROM gone;
    RETURN NULL;
END
$$;

-- Enters so many that died before there were causes; answers up to which message: that one again, or nothing, at the end.
CREATE FUNCTION dead_letter_catch_up(after uuid, most integer) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    letter delivery;
    at timestamptz;
    last uuid;
    reason text;
BEGIN
    FOR letter IN SELECT * FROM delivery WHERE state = 'dead' AND message_id >= after ORDER BY message_id LIMIT most
    LOOP
        last := letter.message_id;
        CONTINUE WHEN EXISTS (SELECT 1 FROM dead_letter l WHERE l.message_id = letter.message_id AND l.target = letter.target);
        -- It may be acted on just now: whoever has it is waited for, and then it is looked at again.
        SELECT * INTO letter FROM delivery d
         WHERE d.message_id = letter.message_id AND d.target = letter.target AND d.state = 'dead' FOR UPDATE;
        CONTINUE WHEN NOT FOUND;
        at := coalesce((letter.error ->> 'at')::timestamptz, letter.accepted_at);
        reason := dead_letter_cause_of(letter.type, letter.target, letter.certainty, coalesce(letter.error, '{}'), at);
        INSERT INTO dead_letter (message_id, target, subject, sequence, cause, died_at, error)
        VALUES (letter.message_id, letter.target, letter.subject, letter.sequence, reason, at, coalesce(letter.error ->> 'message', ''))
        ON CONFLICT DO NOTHING;
        IF FOUND THEN
            INSERT INTO dead_letter_change (cause, hour, died, dead, at)
            VALUES (reason, date_trunc('hour', at, 'UTC'), 1, 1, at);
        END IF;
    END LOOP;
    RETURN last;
END
$$;

-- A person knows now what the attempt did: the letter goes to the cause that says so; it died once only.
CREATE FUNCTION dead_letter_judged() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    reason text := dead_letter_cause_of(NEW.type, NEW.target, NEW.certainty, coalesce(NEW.error, '{}'), clock_timestamp());
BEGIN
    WITH before AS (
        SELECT message_id, target, cause, died_at FROM dead_letter WHERE message_id = NEW.message_id AND target = NEW.target
    ), moved AS (
        UPDATE dead_letter l SET cause = reason FROM before b WHERE l.message_id = b.message_id AND l.target = b.target
    )
    INSERT INTO dead_letter_change (cause, hour, died, dead, at)
    SELECT c.cause, date_trunc('hour', died_at, 'UTC'), 0, c.n, died_at
      FROM before b, LATERAL (VALUES (b.cause, -1), (reason, 1)) AS c (cause, n);
    RETURN NULL;
END
$$;

CREATE FUNCTION dead_letters_truncated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE dead_letter, dead_letter_change, dead_letter_tally;
    RETURN NULL;
END
$$;

CREATE TRIGGER delivery_died AFTER UPDATE OF state ON delivery FOR EACH ROW
    WHEN (NEW.state = 'dead' AND OLD.state <> 'dead') EXECUTE FUNCTION dead_letter_enters();
CREATE TRIGGER delivery_added_dead AFTER INSERT ON delivery FOR EACH ROW
    WHEN (NEW.state = 'dead') EXECUTE FUNCTION dead_letter_enters();
CREATE TRIGGER delivery_revived AFTER UPDATE OF state ON delivery FOR EACH ROW
    WHEN (OLD.state = 'dead' AND NEW.state <> 'dead') EXECUTE FUNCTION dead_letter_leaves();
CREATE TRIGGER delivery_removed_dead AFTER DELETE ON delivery FOR EACH ROW
    WHEN (OLD.state = 'dead') EXECUTE FUNCTION dead_letter_leaves();
CREATE TRIGGER delivery_judged AFTER UPDATE OF certainty ON delivery FOR EACH ROW
    WHEN (OLD.state = 'dead' AND NEW.state = 'dead' AND OLD.certainty IS DISTINCT FROM NEW.certainty)
    EXECUTE FUNCTION dead_letter_judged();
CREATE TRIGGER delivery_emptied AFTER TRUNCATE ON delivery FOR EACH STATEMENT EXECUTE FUNCTION dead_letters_truncated();

-- What is replayed lets new traffic go first: lane 1 is claimed with the permits that lane 0 leaves.
ALTER TABLE delivery ADD COLUMN lane smallint NOT NULL DEFAULT 0;
CREATE INDEX delivery_due_after ON delivery (target, type, next_at) WHERE state = 'pending' AND head AND lane = 1;

-- A replay: which dead letters are to be tried again, who wants it and why, and how far it is.
CREATE TABLE replay (
    id        uuid        NOT NULL PRIMARY KEY,
    state     text        NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
    who       text        NOT NULL,
    why       text        NOT NULL,
    selection text        NOT NULL,
    rate      integer     CHECK (rate > 0),
    asked_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at  timestamptz,
    total     integer     NOT NULL,
    delivered integer     NOT NULL DEFAULT 0,
    filtered  integer     NOT NULL DEFAULT 0,
    failed    integer     NOT NULL DEFAULT 0,
    refused   integer     NOT NULL DEFAULT 0,
    discarded integer     NOT NULL DEFAULT 0,
    gone      integer     NOT NULL DEFAULT 0,
    under_way integer     NOT NULL DEFAULT 0,
    reach     integer     NOT NULL DEFAULT 32,
    worked_ms bigint      NOT NULL DEFAULT 0,
    step_at   timestamptz,
    credit    double precision NOT NULL DEFAULT 0
);
CREATE INDEX replay_open ON replay (step_at) WHERE state = 'running' OR under_way > 0;
CREATE INDEX replay_newest ON replay (asked_at DESC, id);

CREATE TABLE replay_item (
    replay_id   uuid        NOT NULL,
    message_id  uuid        NOT NULL,
    target      text        NOT NULL,
    sequence    bigint      NOT NULL,
    cause       text        NOT NULL,
    state       text        NOT NULL
                CHECK (state IN ('waiting', 'under way', 'delivered', 'filtered', 'failed', 'refused', 'discarded', 'gone')),
    detail      text,
    PRIMARY KEY (replay_id, message_id, target)
) WITH (fillfactor = 80);
-- Nothing is in two replays at once.
CREATE UNIQUE INDEX replay_item_open ON replay_item (message_id, target) WHERE state IN ('waiting', 'under way');
CREATE INDEX replay_item_waiting ON replay_item (replay_id, sequence) WHERE state = 'waiting';
CREATE INDEX replay_item_under_way ON replay_item (replay_id) WHERE state = 'under way';

-- Discarded deliveries as they were, so that they can be restored; until then the history alone tells of them.
CREATE TABLE discarded_delivery (
    message_id   uuid        NOT NULL,
    target       text        NOT NULL,
    delivery     jsonb       NOT NULL,
    discarded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (message_id, target)
);
CREATE INDEX discarded_delivery_age ON discarded_delivery (discarded_at);

-- Refused intake has causes too, and an end: run again and accepted, or discarded. Refused again, it is open again.
ALTER TABLE reject
    ADD COLUMN cause_id   text,
    ADD COLUMN settled    text CHECK (settled IN ('accepted', 'discarded')),
    ADD COLUMN settled_at timestamptz,
    ADD COLUMN settled_by text,
    ADD COLUMN settled_why text,
    ADD COLUMN message_id uuid;
CREATE INDEX reject_open ON reject (cause_id, id) WHERE settled IS NULL;
CREATE INDEX reject_without_cause ON reject (id) WHERE cause_id IS NULL;

CREATE FUNCTION reject_cause_of(a_door text, kind text, reason text, findings jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT left(encode(sha256(convert_to(concat_ws(chr(31), a_door, kind, pattern_of(reason), (
        SELECT string_agg(DISTINCT what, chr(30) ORDER BY what)
          FROM (SELECT pattern_of(f ->> 'path') || ' ' || pattern_of(f ->> 'message') AS what
                  FROM jsonb_array_elements(findings) f LIMIT 20) first)), 'UTF8')), 'hex'), 12)
$$;

CREATE FUNCTION reject_is_caused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.cause_id := reject_cause_of(NEW.door, NEW.cause, NEW.reason, NEW.findings);
    ELSE
        NEW.settled := NULL;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER reject_kept BEFORE INSERT ON reject FOR EACH ROW EXECUTE FUNCTION reject_is_caused();
CREATE TRIGGER reject_again BEFORE UPDATE OF times ON reject FOR EACH ROW
    WHEN (NEW.times > OLD.times AND OLD.settled IS NOT NULL) EXECUTE FUNCTION reject_is_caused();
