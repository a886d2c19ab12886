-- A large body lies beside its message, once however many targets it has, in chunks that are written and read one by one.

CREATE TABLE body_chunk (
    message_id uuid    NOT NULL,
    part       text    NOT NULL CHECK (part IN ('content', 'original')),
    number     integer NOT NULL,
    bytes      bytea   NOT NULL,
    PRIMARY KEY (message_id, part, number)
) PARTITION BY RANGE (message_id);
ALTER TABLE body_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Makes the partitions of the coming days of every table that is partitioned by a message's id.
CREATE OR REPLACE FUNCTION open_days(first date, days integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    day date;
    parent text;
    name text;
BEGIN
    FOR parent IN SELECT c.relname
                    FROM pg_partitioned_table p
                         JOIN pg_class c ON c.oid = p.partrelid
                         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.partattrs[0]
                   WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'message'::regclass)
                     AND p.partstrat = 'r' AND p.partnatts = 1 AND a.atttypid = 'uuid'::regtype
                   ORDER BY c.relname DESC LOOP
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

-- Only those of the new table: the others are in use.
DO $$
DECLARE
    day date;
BEGIN
    CREATE TABLE body_chunk_other PARTITION OF body_chunk DEFAULT;
    FOR day IN SELECT to_date(right(c.relname, 8), 'YYYYMMDD')
                 FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'message'::regclass AND c.relname ~ '^message_[0-9]{8}$' LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF body_chunk FOR VALUES FROM (%L) TO (%L)',
                       'body_chunk_' || to_char(day, 'YYYYMMDD'), lowest_id(day), lowest_id(day + 1));
    END LOOP;
END
$$;

-- Last, and alone: hubs are at work on this table. Rather not now than that doors wait for long.
SET LOCAL lock_timeout = '4s';
-- How the chunks are coded and how many bytes they make; nothing where the body lies in the row as it is.
ALTER TABLE message
    ADD COLUMN content_codec  text,
    ADD COLUMN content_size   bigint,
    ADD COLUMN original_codec text,
    ADD COLUMN original_size  bigint;
