-- What was accepted before a target subscribed and is owed to it after all. A job goes on where its last committed piece ended.
CREATE TABLE backfill (
    id          uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    type        text        NOT NULL,
    target      text        NOT NULL,
    from_at     timestamptz NOT NULL,
    to_at       timestamptz NOT NULL,
    who         text        NOT NULL,
    why         text        NOT NULL,
    asked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    after       uuid        NOT NULL,             -- every message up to this id was looked at
    reached     timestamptz,                      -- when the last of them was accepted
    owed        bigint      NOT NULL DEFAULT 0,
    already     bigint      NOT NULL DEFAULT 0,
    late        bigint      NOT NULL DEFAULT 0,
    finished_at timestamptz,
    ended_by    text
);
CREATE UNIQUE INDEX backfill_under_way ON backfill (type, target) WHERE finished_at IS NULL;

-- An ordered target that wants all from the beginning gets nothing before the oldest is in its place.
ALTER TABLE subscription ADD COLUMN filling boolean NOT NULL DEFAULT false;
