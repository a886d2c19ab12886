-- Replays of rejects. They have tables of their own: a hub of the previous version works on every row of replay, and would end
-- these for having no letters.
CREATE TABLE reject_replay (
    id        uuid        NOT NULL PRIMARY KEY,
    state     text        NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
    who       text        NOT NULL,
    why       text        NOT NULL,
    selection text        NOT NULL,
    rate      integer     CHECK (rate > 0),
    asked_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at  timestamptz,
    total     integer     NOT NULL,
    accepted  integer     NOT NULL DEFAULT 0,
    repeated  integer     NOT NULL DEFAULT 0,
    failed    integer     NOT NULL DEFAULT 0,
    refused   integer     NOT NULL DEFAULT 0,
    discarded integer     NOT NULL DEFAULT 0,
    gone      integer     NOT NULL DEFAULT 0,
    under_way integer     NOT NULL DEFAULT 0,
    reach     integer     NOT NULL DEFAULT 1,
    worked_ms bigint      NOT NULL DEFAULT 0,
    step_at   timestamptz,
    credit    double precision NOT NULL DEFAULT 0,
    held      text
);
CREATE INDEX reject_replay_open ON reject_replay (step_at) WHERE state = 'running';
CREATE INDEX reject_replay_newest ON reject_replay (asked_at DESC, id);

-- By the id of the reject, which is the order in which they came in.
CREATE TABLE reject_replay_item (
    replay_id uuid        NOT NULL,
    reject_id uuid        NOT NULL,
    door      text        NOT NULL,
    state     text        NOT NULL
              CHECK (state IN ('waiting', 'accepted', 'repeated', 'failed', 'refused', 'discarded', 'gone')),
    detail    text,
    PRIMARY KEY (replay_id, reject_id)
) WITH (fillfactor = 80);
-- Nothing is in two replays at once.
CREATE UNIQUE INDEX reject_replay_item_open ON reject_replay_item (reject_id) WHERE state = 'waiting';
CREATE INDEX reject_replay_item_waiting ON reject_replay_item (replay_id, reject_id) WHERE state = 'waiting';

-- When rejects of a cause were last accepted after all: those that come later have come back.
CREATE INDEX reject_repaired ON reject (cause_id, settled_at) WHERE settled = 'accepted';
