-- How far a file has been taken, moved on in the transaction that accepts its rows: a hub that dies in the middle is followed by
-- one that goes on there. The place is of one reading; a hub of the previous version begins a new one, and so makes it void.
ALTER TABLE file_read
    ADD COLUMN place_reading       integer,
    ADD COLUMN place_how           text,
    ADD COLUMN place_rows          bigint,
    ADD COLUMN place_message_rows  bigint,
    ADD COLUMN place_rejected_rows bigint,
    ADD COLUMN place_back          bigint,
    ADD COLUMN place_beyond        bigint[];
