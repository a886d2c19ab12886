-- Who may come in, in the shape that Spring Security's JDBC user store reads, and what they did.

CREATE TABLE users (
    username text    NOT NULL PRIMARY KEY,
    password text    NOT NULL,
    enabled  boolean NOT NULL
);

CREATE TABLE authorities (
    username  text NOT NULL REFERENCES users (username) ON DELETE CASCADE,
    authority text NOT NULL CHECK (authority IN ('ROLE_VIEWER', 'ROLE_OPERATOR', 'ROLE_INTEGRATOR')),
    PRIMARY KEY (username, authority)
);

CREATE TABLE audit (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    who     text        NOT NULL,
    role    text        NOT NULL,
    what    text        NOT NULL,
    subject text        NOT NULL,
    why     text,
    detail  jsonb
);

-- What was done stays said.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail can only be added to' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_keeps_all BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
