-- Which texts handled a message, and what was deployed. All new columns may be empty: a hub of the previous version leaves them so.

ALTER TABLE delivery ADD COLUMN handled_by text;
ALTER TABLE delivery_history ADD COLUMN handled_by text;

CREATE OR REPLACE VIEW standing AS
    SELECT message_id, target, type, subject, sequence, accepted_at, state, attempts, next_at, NULL::timestamptz AS settled_at,
           NULL::text AS answer, error, head, handled_by
      FROM delivery
    UNION ALL
    SELECT message_id, target, type, subject, sequence, accepted_at, state, attempts, NULL, settled_at, answer, error, true,
           handled_by
      FROM delivery_history;

-- Each change of what a hub runs, refused ones too. A hub knows itself by its name: its files are its own.
CREATE TABLE deploy (
    id       uuid        NOT NULL PRIMARY KEY,
    hub      text        NOT NULL,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at timestamptz,
    who      text        NOT NULL,
    why      text,
    what     text        NOT NULL,
    result   text        NOT NULL,
    hash     text        NOT NULL,
    previous text,
    report   jsonb       NOT NULL
);
CREATE INDEX deploy_newest ON deploy (hub, at DESC);

-- What was deployed, each file once, so that it can be had again.
CREATE TABLE deployed_file (
    digest  text  NOT NULL PRIMARY KEY,
    content bytea NOT NULL
);
CREATE TABLE deployed_content (
    hash  text  NOT NULL PRIMARY KEY,
    files jsonb NOT NULL
);
