-- What somebody found out about rejects of a cause.
CREATE TABLE reject_cause_note (
    cause    text        NOT NULL PRIMARY KEY,
    note     text        NOT NULL,
    noted_by text        NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A corrected body of a reject: one that waits for a second person, or what became of it. The reject stays as it came in; the
-- body is forgotten when it is decided on, for the message has it.
CREATE TABLE reject_correction (
    id          uuid        NOT NULL PRIMARY KEY,
    reject_id   uuid        NOT NULL,
    content     bytea,
    who         text        NOT NULL,
    why         text        NOT NULL,
    asked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    state       text        NOT NULL DEFAULT 'open'
                CHECK (state IN ('open', 'approved', 'rejected', 'withdrawn', 'void')),
    decided_by  text,
    decided_why text,
    decided_at  timestamptz,
    message_id  uuid,
    CHECK ((state = 'open') = (content IS NOT NULL))
);
CREATE UNIQUE INDEX reject_correction_open ON reject_correction (reject_id) WHERE state = 'open';
CREATE INDEX reject_correction_of ON reject_correction (reject_id);
CREATE INDEX reject_correction_newest ON reject_correction (asked_at DESC, id);

-- Which reject a message was before, and which are discarded.
CREATE INDEX reject_accepted_as ON reject (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX reject_discarded ON reject (settled_at) WHERE settled = 'discarded';
