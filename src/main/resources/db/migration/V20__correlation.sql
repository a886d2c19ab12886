-- Who sent none has the message's own id, which is found without it.
CREATE INDEX message_correlation ON message (correlation_id) WHERE correlation_id <> id::text;
