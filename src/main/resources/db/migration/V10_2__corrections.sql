-- A dead letter that a person corrected is a message of its own. It is owed to the failed target alone, in the place of its
-- original, which is discarded in the same transaction.
CREATE TABLE correction (
    message_id  uuid        NOT NULL PRIMARY KEY,
    original_id uuid        NOT NULL,
    target      text        NOT NULL,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (original_id, target)
);

-- A correction that waits for a second person. Its content is forgotten when it is decided on.
CREATE TABLE correction_proposal (
    id            uuid        NOT NULL PRIMARY KEY,
    message_id    uuid        NOT NULL,
    target        text        NOT NULL,
    type          text        NOT NULL,
    subject       text        NOT NULL,
    content       bytea,
    who           text        NOT NULL,
    why           text        NOT NULL,
    asked_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    state         text        NOT NULL DEFAULT 'open'
                  CHECK (state IN ('open', 'approved', 'rejected', 'withdrawn', 'void')),
    decided_by    text,
    decided_why   text,
    decided_at    timestamptz,
    correction_id uuid,
    CHECK ((state = 'open') = (content IS NOT NULL))
);
CREATE UNIQUE INDEX correction_proposal_open ON correction_proposal (message_id, target) WHERE state = 'open';
CREATE INDEX correction_proposal_newest ON correction_proposal (asked_at DESC, id);
