-- Which hubs run the delivery route of a subscription. Each renews its rows every few seconds; an old row is a hub that died.
CREATE TABLE serving (
    type   text        NOT NULL,
    target text        NOT NULL,
    hub    uuid        NOT NULL,
    at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (type, target, hub)
);

-- When a hub last started the route: it serves from then on, though it has not said so yet.
ALTER TABLE subscription ADD COLUMN started_at timestamptz;
