-- Newest wins: of a business key's values only the newest matters, by the version in its content or else by acceptance.
-- Hubs of an earlier version go on: their deliveries carry no digest and are left alone; what they deliver of a key is
-- not remembered as its newest, so that the rule holds in full once none of them is left.

ALTER TABLE subscription
    ADD COLUMN supersede    boolean NOT NULL DEFAULT false,
    ADD COLUMN only_changed boolean NOT NULL DEFAULT false;

-- A delivery with a digest (of its value, the version left out) takes part; skips_dead: a dead one holds up no later one.
ALTER TABLE delivery
    ADD COLUMN version    numeric,
    ADD COLUMN digest     bytea,
    ADD COLUMN supersede  boolean NOT NULL DEFAULT false,
    ADD COLUMN skips_dead boolean NOT NULL DEFAULT false;
CREATE INDEX delivery_newest ON delivery (target, type, subject, version DESC NULLS LAST, sequence DESC)
    WHERE digest IS NOT NULL AND state <> 'dead';

-- The newest value that a target was given, and up to which version the value of a message was seen again unchanged.
-- Written under the lock of the key's row in key_order.
CREATE TABLE key_newest (
    target            text NOT NULL,
    type              text NOT NULL,
    subject           text NOT NULL,
    message_id        uuid,
    version           numeric,
    digest            bytea,
    sequence          bigint,
    confirmed_id      uuid,
    confirmed_version numeric,
    PRIMARY KEY (target, type, subject)
) WITH (fillfactor = 70);

-- Whether one is newer than another: by version where both have one, else by acceptance.
CREATE FUNCTION is_newer(version numeric, sequence bigint, than_version numeric, than_sequence bigint) RETURNS boolean
    LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN version IS NULL OR than_version IS NULL OR version = than_version THEN sequence > than_sequence
                ELSE version > than_version END
$$;

-- The newest of a key that is delivered or open; dead ones do not count.
CREATE FUNCTION newest(of_target text, of_type text, of_subject text)
    RETURNS TABLE (message_id uuid, version numeric, digest bytea, sequence bigint) LANGUAGE sql STABLE AS $$
    SELECT v.message_id, greatest(v.version, c.confirmed_version), v.digest, v.sequence
      FROM ((SELECT d.message_id, d.version, d.digest, d.sequence FROM delivery d
              WHERE d.target = of_target AND d.type = of_type AND d.subject = of_subject
                AND d.digest IS NOT NULL AND d.state <> 'dead'
              ORDER BY d.version DESC NULLS LAST, d.sequence DESC LIMIT 1)
            UNION ALL
            (SELECT k.message_id, k.version, k.digest, k.sequence FROM key_newest k
              WHERE k.target = of_target AND k.type = of_type AND k.subject = of_subject AND k.message_id IS NOT NULL)) v
           LEFT JOIN key_newest c ON c.target = of_target AND c.type = of_type AND c.subject = of_subject
                                 AND c.confirmed_id = v.message_id
     ORDER BY v.version DESC NULLS LAST, v.sequence DESC LIMIT 1
$$;

-- Why a delivery was filtered, as failures are kept: superseded, stale or unchanged, and on account of which message.
CREATE FUNCTION not_newest(cause text, newest uuid, certainty text) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('cause', cause, 'type', initcap(cause), 'certainty', coalesce(certainty, 'refused'),
                              'at', clock_timestamp(),
                              'message', CASE cause WHEN 'superseded' THEN 'superseded by ' || newest
                                                    WHEN 'unchanged' THEN 'unchanged since ' || newest
                                                    ELSE 'stale: ' || newest || ' is newer' END)
$$;
