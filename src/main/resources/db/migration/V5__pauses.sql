-- What operators hold back: a target, or the deliveries of a flow. One that is over stays until it is replaced; it holds nothing.
CREATE TABLE pause (
    kind  text        NOT NULL CHECK (kind IN ('target', 'flow')),
    name  text        NOT NULL,
    who   text        NOT NULL,
    why   text        NOT NULL,
    since timestamptz NOT NULL DEFAULT clock_timestamp(),
    until timestamptz,
    PRIMARY KEY (kind, name)
);

-- The flow whose route serves the subscription; unknown where a hub of an earlier version registered it.
ALTER TABLE subscription ADD COLUMN flow text;
