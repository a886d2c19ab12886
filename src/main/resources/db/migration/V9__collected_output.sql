-- What one hub does at a time: reading a server's folder, polling a system, writing a file.
CREATE TABLE turn (
    work  text        NOT NULL PRIMARY KEY,
    hub   uuid        NOT NULL,
    until timestamptz NOT NULL
);

-- An output is a name under which rows are collected for files. Its files are counted without a gap.
CREATE TABLE collected_output (
    name      text        NOT NULL PRIMARY KEY,
    files     bigint      NOT NULL DEFAULT 0,
    closed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A closed file. Its name and what stands around its rows never change again: written twice it is the same file.
CREATE TABLE collected_file (
    output       text        NOT NULL,
    number       bigint      NOT NULL,
    name         text        NOT NULL,
    closed_at    timestamptz NOT NULL,
    rows         bigint      NOT NULL,
    replaced     bigint      NOT NULL,
    head         bytea       NOT NULL,
    tail         bytea       NOT NULL,
    sidecar_name text,
    sidecar      bytea,
    written_at   timestamptz,
    PRIMARY KEY (output, number),
    UNIQUE (output, name)
);
CREATE INDEX collected_file_unwritten ON collected_file (output, number) WHERE written_at IS NULL;

-- A row comes with the settlement of its delivery, or not at all. It waits while it has no file; replaced, it is in none.
CREATE TABLE collected_row (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    output       text        NOT NULL,
    message_id   uuid        NOT NULL,
    sequence     bigint      NOT NULL,
    subject      text        NOT NULL,
    content      bytea       NOT NULL,
    amounts      jsonb       NOT NULL,
    collected_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    file         bigint,
    replaced     boolean     NOT NULL DEFAULT false
);
CREATE INDEX collected_row_waiting ON collected_row (output, sequence, id) WHERE file IS NULL;
CREATE INDEX collected_row_filed ON collected_row (output, file, sequence, id) WHERE file IS NOT NULL;

-- How far the hub has read at a system that it polls.
CREATE TABLE poll_cursor (
    name   text        NOT NULL PRIMARY KEY,
    cursor text,
    etag   text,
    at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
