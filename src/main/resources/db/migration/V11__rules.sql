-- Rules that try dead letters again. What they may spend is kept with the delivery; hubs of an earlier version neither read
-- nor write it, and what they release is counted by a trigger.

-- The rule that wanted the replay; nothing where a person did. Locked before the deliveries, as a step of
-- a replay does it.
ALTER TABLE replay ADD COLUMN rule text;
CREATE INDEX replay_of_rule ON replay (rule, asked_at DESC) WHERE rule IS NOT NULL;

-- How often it was tried, and how often a rule had it tried again, since a person last did something about it. Nothing is
-- none: a delivery that was discarded before there were rules comes back without.
ALTER TABLE delivery
    ADD COLUMN tries      integer DEFAULT 0,
    ADD COLUMN rule_tries integer DEFAULT 0;

-- A person who has it tried again gives it all its tries anew; a rule spends of what there is.
CREATE FUNCTION delivery_is_tried_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM replay_item i JOIN replay r ON r.id = i.replay_id
                WHERE i.message_id = NEW.message_id AND i.target = NEW.target AND i.state IN ('waiting', 'under way')
                  AND r.rule IS NOT NULL) THEN
        NEW.rule_tries := coalesce(OLD.rule_tries, 0) + 1;
    ELSE
        NEW.tries := 0;
        NEW.rule_tries := 0;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER delivery_tried_again BEFORE UPDATE OF state ON delivery FOR EACH ROW
    WHEN (OLD.state = 'dead' AND NEW.state = 'pending') EXECUTE FUNCTION delivery_is_tried_again();

-- Each rule as the hubs know it: since when, and for which moment it has done its work.
CREATE TABLE dead_letter_rule (
    name   text        NOT NULL PRIMARY KEY,
    since  timestamptz NOT NULL DEFAULT clock_timestamp(),
    moment timestamptz,
    found  bigint      NOT NULL DEFAULT 0
);

-- When a target was last left alone because it failed, and when it next took something, whichever hub saw it.
CREATE TABLE target_health (
    target     text        NOT NULL PRIMARY KEY,
    held_at    timestamptz NOT NULL,
    healthy_at timestamptz
);

-- What is to be told about a rule's replays, until it is told or given up.
CREATE TABLE rule_notice (
    replay_id uuid        NOT NULL,
    event     text        NOT NULL CHECK (event IN ('begun', 'ended')),
    rule      text        NOT NULL,
    tries     integer     NOT NULL DEFAULT 0,
    next_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    over_at   timestamptz,
    told      boolean     NOT NULL DEFAULT false,
    error     text,
    PRIMARY KEY (replay_id, event)
);
CREATE INDEX rule_notice_due ON rule_notice (next_at) WHERE over_at IS NULL;
CREATE INDEX rule_notice_of ON rule_notice (rule, next_at DESC);
