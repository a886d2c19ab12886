-- What the simulated systems keep. Each has a schema of its own: `effect` is what it did, `behaviour` how it acts.
-- One call is one statement: a function reads the mode, commits the effect and says what to answer.
-- Run at each start of the profile demo; every statement may be run again.
SELECT pg_advisory_xact_lock(hashtext('caravanserai-simulators'));

CREATE SCHEMA IF NOT EXISTS sim;
CREATE SCHEMA IF NOT EXISTS sim_payments;
CREATE SCHEMA IF NOT EXISTS sim_crm;
CREATE SCHEMA IF NOT EXISTS sim_erp;
CREATE SCHEMA IF NOT EXISTS sim_warehouse;
CREATE SCHEMA IF NOT EXISTS sim_events;
CREATE SCHEMA IF NOT EXISTS sim_inventory;
CREATE SCHEMA IF NOT EXISTS "sim_stock-events";
CREATE SCHEMA IF NOT EXISTS sim_courier;

-- the key is Stripe's Idempotency-Key; the first answer to a key is the answer to it for ever
CREATE TABLE IF NOT EXISTS sim_payments.effect (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key     text UNIQUE,
    body    jsonb NOT NULL,
    time    timestamptz NOT NULL DEFAULT clock_timestamp(),
    status  integer NOT NULL,
    answer  jsonb NOT NULL);
-- one row an object: an upsert writes it again
CREATE TABLE IF NOT EXISTS sim_crm.effect (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind    text NOT NULL,
    key     text NOT NULL,
    body    jsonb NOT NULL,
    time    timestamptz NOT NULL DEFAULT clock_timestamp(),
    times   integer NOT NULL DEFAULT 1,
    UNIQUE (kind, key));
-- the key is our order number; the ERP does not know that telling it twice was one order
CREATE TABLE IF NOT EXISTS sim_erp.effect (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key     text NOT NULL,
    source  text,
    body    jsonb NOT NULL,
    time    timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE INDEX IF NOT EXISTS effect_by_key ON sim_erp.effect (key);
-- one row a message of the queue, its key is ce_id; the same message redelivered by the broker is still one
CREATE TABLE IF NOT EXISTS sim_warehouse.effect (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message text NOT NULL UNIQUE,
    key     text,
    body    jsonb NOT NULL,
    time    timestamptz NOT NULL DEFAULT clock_timestamp());
-- the key is ce_id: this subscriber reads it, as every subscriber must
CREATE TABLE IF NOT EXISTS sim_events.effect (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key     text NOT NULL UNIQUE,
    subject text,
    body    jsonb NOT NULL,
    time    timestamptz NOT NULL DEFAULT clock_timestamp(),
    place   text NOT NULL,
    times   integer NOT NULL DEFAULT 1);
-- one row an article at its place: it believes the last level that it is told; backward counts those with an earlier asOf
CREATE TABLE IF NOT EXISTS sim_inventory.effect (
    number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key      text NOT NULL UNIQUE,
    body     jsonb NOT NULL,
    time     timestamptz NOT NULL DEFAULT clock_timestamp(),
    times    integer NOT NULL DEFAULT 1,
    backward integer NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS "sim_stock-events".effect (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key     text NOT NULL UNIQUE,
    subject text,
    body    jsonb NOT NULL,
    time    timestamptz NOT NULL DEFAULT clock_timestamp(),
    place   text NOT NULL,
    times   integer NOT NULL DEFAULT 1);

-- the courier of the tutorial; the key is its Idempotency-Key
CREATE TABLE IF NOT EXISTS sim_courier.effect (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key     text NOT NULL UNIQUE,
    body    jsonb NOT NULL,
    time    timestamptz NOT NULL DEFAULT clock_timestamp(),
    times   integer NOT NULL DEFAULT 1);

DO $$
DECLARE
    system text;
BEGIN
    FOREACH system IN ARRAY ARRAY['payments', 'crm', 'erp', 'warehouse', 'events', 'inventory', 'stock-events', 'courier'] LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS %I.behaviour (one boolean PRIMARY KEY DEFAULT true CHECK (one),
                        mode text NOT NULL DEFAULT ''ok'')', 'sim_' || system);
        EXECUTE format('INSERT INTO %I.behaviour DEFAULT VALUES ON CONFLICT DO NOTHING', 'sim_' || system);
        EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I.calls', 'sim_' || system);
        EXECUTE format('CREATE INDEX IF NOT EXISTS effect_by_time ON %I.effect (time)', 'sim_' || system);
    END LOOP;
END $$;

-- A body as it is listed: JSON as JSON, anything else as text.
CREATE OR REPLACE FUNCTION sim.listed(body text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN body::jsonb;
EXCEPTION WHEN invalid_text_representation OR untranslatable_character THEN
    RETURN to_jsonb(body);
END $$;

-- What a system did, newest first: {system, count, effects}; count is of all since then, effects at most `most`.
CREATE OR REPLACE FUNCTION sim.received(system text, since text, most text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    list text;
BEGIN
    IF to_regclass(format('%I.effect', 'sim_' || system)) IS NULL THEN
        RETURN NULL;
    END IF;
    EXECUTE format(
        'SELECT jsonb_build_object(
             ''system'', $1,
             ''count'', (SELECT count(*) FROM %1$I.effect WHERE $2 IS NULL OR time > $2),
             ''effects'', coalesce((SELECT jsonb_agg(to_jsonb(e) ORDER BY e.number DESC)
                 FROM (SELECT * FROM %1$I.effect WHERE $2 IS NULL OR time > $2 ORDER BY number DESC LIMIT $3) e),
                 ''[]''))', 'sim_' || system)
        INTO list USING system, nullif(since, '')::timestamptz, coalesce(nullif(most, '')::integer, 100);
    RETURN list;
END $$;

-- The mode of a system; a queue and a topic have no answers, so they can only be ok, slow or down.
CREATE OR REPLACE FUNCTION sim.behave(system text, wanted text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    now_mode text;
BEGIN
    IF to_regclass(format('%I.behaviour', 'sim_' || system)) IS NULL THEN
        RETURN NULL;
    END IF;
    IF wanted IN ('ok', 'slow', 'down')
        OR (wanted IN ('reject', 'flaky', 'lose-answers') AND system IN ('payments', 'crm', 'erp', 'inventory', 'courier')) THEN
        EXECUTE format('UPDATE %I.behaviour SET mode = $1', 'sim_' || system) USING wanted;
    ELSIF wanted IS NOT NULL THEN
        RETURN jsonb_build_object('status', 400, 'title',
            format('%s cannot be %s; it knows ok, slow and down%s', system, wanted,
                CASE WHEN system IN ('payments', 'crm', 'erp', 'inventory', 'courier') THEN ', reject, flaky and lose-answers' ELSE '' END));
    END IF;
    EXECUTE format('SELECT mode FROM %I.behaviour', 'sim_' || system) INTO now_mode;
    RETURN jsonb_build_object('system', system, 'mode', now_mode);
END $$;

-- A form's fields, decoded: read as JSON whose characters are the bytes, then as UTF-8. What is no form is null.
DROP FUNCTION IF EXISTS sim_payments.decoded(text);
CREATE OR REPLACE FUNCTION sim_payments.form(body text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF body !~ '^[^=&"\\[:cntrl:]]+=[^=&"\\[:cntrl:]]*(&[^=&"\\[:cntrl:]]+=[^=&"\\[:cntrl:]]*)*$' OR body ~* '%(?![0-9A-F]{2})|%[01][0-9A-F]' THEN
        RETURN NULL;
    END IF;
    body := '{"' || replace(replace(replace(body, '+', ' '), '=', '":"'), '&', '","') || '"}';
    body := regexp_replace(replace(replace(body, '%22', '\"'), '%5C', '\\'), '%([0-9A-Fa-f]{2})', '\\u00\1', 'g');
    RETURN convert_from(convert_to(body::jsonb::text, 'LATIN1'), 'UTF8')::jsonb;
END $$;

-- Stripe: POST /v1/payment_intents. A card is declined when the order number has DECLINED in it, when the receipt
-- goes to declined@…, and for Stripe's own test card pm_card_visa_chargeDeclined.
CREATE OR REPLACE FUNCTION sim_payments.create_intent(
    authorized boolean, wanted_key text, request text, OUT mode text, OUT status integer, OUT answer text)
LANGUAGE plpgsql AS $$
DECLARE
    form jsonb := coalesce(sim_payments.form(request), '{}');
    declined boolean := coalesce(form ->> 'receipt_email', '') ILIKE 'declined@%'
        OR coalesce(form ->> 'payment_method', '') = 'pm_card_visa_chargeDeclined'
        OR coalesce(form ->> 'metadata[order_number]', '') ILIKE '%declined%';
    id text := 'pi_' || replace(gen_random_uuid()::text, '-', '');
    intent jsonb;
    saved record;
BEGIN
    SELECT b.mode INTO mode FROM sim_payments.behaviour b;
    status := CASE
        WHEN mode = 'down' THEN 503
        WHEN mode = 'flaky' AND nextval('sim_payments.calls') % 3 = 0 THEN 500
        WHEN authorized IS NOT TRUE THEN 401
        WHEN mode = 'reject' OR coalesce(form ->> 'amount', '') !~ '^[0-9]{1,12}$'
            OR coalesce(form ->> 'currency', '') !~ '^[a-z]{3}$' THEN 400
        END;
    IF status IS NOT NULL THEN
        answer := jsonb_build_object('error', jsonb_build_object(
            'type', CASE WHEN status >= 500 THEN 'api_error' ELSE 'invalid_request_error' END,
            'code', CASE status WHEN 400 THEN 'parameter_invalid' WHEN 401 THEN 'invalid_api_key' END,
            'message', CASE status WHEN 400 THEN 'Invalid amount or currency.' WHEN 401 THEN 'Invalid API Key provided.'
                ELSE 'An error occurred on our end.' END));
        RETURN;
    END IF;
    intent := jsonb_build_object('id', id, 'object', 'payment_intent', 'amount', (form ->> 'amount')::bigint,
        'amount_received', CASE WHEN declined THEN 0 ELSE (form ->> 'amount')::bigint END,
        'currency', form ->> 'currency', 'created', extract(epoch FROM clock_timestamp())::bigint, 'livemode', false,
        'latest_charge', 'ch_' || substr(id, 4), 'receipt_email', form -> 'receipt_email',
        'description', form -> 'description',
        'metadata', coalesce((SELECT jsonb_object_agg(substr(f.key, 10, length(f.key) - 10), f.value)
            FROM jsonb_each(form) f WHERE f.key LIKE 'metadata[%]'), '{}'),
        'status', CASE WHEN declined THEN 'requires_payment_method'
            WHEN form ->> 'confirm' = 'true' THEN 'succeeded' ELSE 'requires_confirmation' END);
    IF declined THEN
        intent := jsonb_build_object('error', jsonb_build_object('type', 'card_error', 'code', 'card_declined',
            'decline_code', 'generic_decline', 'message', 'Your card was declined.',
            'charge', intent -> 'latest_charge', 'payment_intent', intent));
    END IF;
    INSERT INTO sim_payments.effect AS e (key, body, status, answer)
        VALUES (nullif(wanted_key, ''), form, CASE WHEN declined THEN 402 ELSE 200 END, intent)
        ON CONFLICT (key) DO NOTHING
        RETURNING e.status, e.answer INTO status, answer;
    IF NOT FOUND THEN
        SELECT * INTO saved FROM sim_payments.effect e WHERE e.key = wanted_key;
        status := saved.status;
        answer := saved.answer;
        IF saved.body <> form THEN
            status := 400;
            answer := jsonb_build_object('error', jsonb_build_object('type', 'idempotency_error', 'message',
                'Keys for idempotent requests can only be used with the same parameters they were first used with.'));
        END IF;
    END IF;
END $$;

-- HubSpot: POST /crm/v3/objects/<kind>/batch/upsert. Keys are ignored; an item without a usable id or with an amount
-- that is no number fails alone, and the answer is then 207.
CREATE OR REPLACE FUNCTION sim_crm.upsert(
    authorized boolean, wanted_kind text, request text, OUT mode text, OUT status integer, OUT answer text)
LANGUAGE plpgsql AS $$
DECLARE
    batch jsonb := sim.listed(request);
    errors jsonb;
    results jsonb;
BEGIN
    SELECT b.mode INTO mode FROM sim_crm.behaviour b;
    status := CASE
        WHEN mode = 'down' THEN 503
        WHEN mode = 'flaky' AND nextval('sim_crm.calls') % 3 = 0 THEN 500
        WHEN authorized IS NOT TRUE THEN 401
        WHEN mode = 'reject' OR jsonb_typeof(batch -> 'inputs') IS DISTINCT FROM 'array' THEN 400
        END;
    IF status IS NOT NULL THEN
        answer := jsonb_build_object('status', 'error', 'correlationId', gen_random_uuid(),
            'category', CASE status WHEN 400 THEN 'VALIDATION_ERROR' WHEN 401 THEN 'INVALID_AUTHENTICATION'
                ELSE 'INTERNAL_ERROR' END,
            'message', CASE status WHEN 400 THEN 'Invalid input JSON.' WHEN 401 THEN 'Authentication credentials not found.'
                ELSE 'There was a problem with the request.' END);
        RETURN;
    END IF;
    WITH input AS (
        SELECT i ->> 'id' AS id, i AS body,
            nullif(trim(i ->> 'id'), '') IS NOT NULL AND nullif(i ->> 'idProperty', '') IS NOT NULL
            AND (wanted_kind <> 'contacts' OR i ->> 'idProperty' <> 'email' OR i ->> 'id' ~ '^[^@ ]+@[^@ ]+$')
            AND coalesce(i -> 'properties' ->> 'amount', '0') ~ '^-?[0-9]+([.][0-9]+)?$' AS valid
        FROM jsonb_array_elements(batch -> 'inputs') i),
    written AS (
        INSERT INTO sim_crm.effect AS e (kind, key, body)
            SELECT DISTINCT ON (id) wanted_kind, id, body FROM input WHERE valid ORDER BY id
            ON CONFLICT (kind, key) DO UPDATE SET times = e.times + 1, body = jsonb_set(excluded.body, '{properties}',
                coalesce(e.body -> 'properties', '{}') || coalesce(excluded.body -> 'properties', '{}'))
            RETURNING e.number, e.body, e.time, e.times)
    SELECT
        (SELECT jsonb_agg(jsonb_build_object('id', (100000 + w.number)::text, 'properties', w.body -> 'properties',
            'createdAt', w.time, 'updatedAt', clock_timestamp(), 'archived', false, 'new', w.times = 1)) FROM written w),
        (SELECT jsonb_agg(jsonb_build_object('status', 'error', 'category', 'VALIDATION_ERROR', 'message',
            'Property values were not valid', 'context', jsonb_build_object('ids', jsonb_build_array(i.id))))
            FROM input i WHERE NOT i.valid)
        INTO results, errors;
    status := CASE WHEN errors IS NULL THEN 200 ELSE 207 END;
    answer := jsonb_build_object('status', 'COMPLETE', 'results', coalesce(results, '[]'),
            'startedAt', now(), 'completedAt', clock_timestamp())
        || CASE WHEN errors IS NULL THEN '{}' ELSE
            jsonb_build_object('numErrors', jsonb_array_length(errors), 'errors', errors) END;
END $$;

-- A message taken from the queue, or an event read from the topic. While the mode is down nothing is taken.
CREATE OR REPLACE FUNCTION sim_warehouse.take(
    message_id text, wanted_key text, content text, OUT mode text, OUT taken boolean)
LANGUAGE plpgsql AS $$
BEGIN
    SELECT b.mode INTO mode FROM sim_warehouse.behaviour b;
    taken := mode <> 'down';
    IF taken THEN
        INSERT INTO sim_warehouse.effect (message, key, body)
            VALUES (message_id, wanted_key, sim.listed(content)) ON CONFLICT (message) DO NOTHING;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION sim_events.take(
    wanted_place text, wanted_key text, wanted_subject text, content text, OUT mode text, OUT taken boolean)
LANGUAGE plpgsql AS $$
BEGIN
    SELECT b.mode INTO mode FROM sim_events.behaviour b;
    taken := mode <> 'down';
    IF taken THEN
        INSERT INTO sim_events.effect AS e (key, subject, body, place)
            VALUES (coalesce(wanted_key, wanted_place), wanted_subject, sim.listed(content), wanted_place)
            ON CONFLICT (key) DO UPDATE SET times = e.times + (e.place <> excluded.place)::integer, place = excluded.place;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION "sim_stock-events".take(
    wanted_place text, wanted_key text, wanted_subject text, content text, OUT mode text, OUT taken boolean)
LANGUAGE plpgsql AS $$
BEGIN
    SELECT b.mode INTO mode FROM "sim_stock-events".behaviour b;
    taken := mode <> 'down';
    IF taken THEN
        INSERT INTO "sim_stock-events".effect AS e (key, subject, body, place)
            VALUES (coalesce(wanted_key, wanted_place), wanted_subject, sim.listed(content), wanted_place)
            ON CONFLICT (key) DO UPDATE SET times = e.times + (e.place <> excluded.place)::integer, place = excluded.place;
    END IF;
END $$;

-- The inventory system: POST /v1/levels. A place that starts with UNKNOWN is one it does not have.
CREATE OR REPLACE FUNCTION sim_inventory.store(
    authorized boolean, request text, OUT mode text, OUT status integer, OUT answer text)
LANGUAGE plpgsql AS $$
DECLARE
    level jsonb := sim.listed(request);
BEGIN
    SELECT b.mode INTO mode FROM sim_inventory.behaviour b;
    status := CASE
        WHEN mode = 'down' THEN 503
        WHEN mode = 'flaky' AND nextval('sim_inventory.calls') % 3 = 0 THEN 500
        WHEN authorized IS NOT TRUE THEN 401
        WHEN mode = 'reject' OR jsonb_typeof(level -> 'available') IS DISTINCT FROM 'number'
            OR coalesce(level ->> 'location', 'UNKNOWN') LIKE 'UNKNOWN%' THEN 422
        ELSE 200 END;
    answer := jsonb_build_object('outcome', CASE status WHEN 200 THEN 'stored' WHEN 422 THEN 'no such place or level'
        ELSE 'not now' END);
    IF status = 200 THEN
        INSERT INTO sim_inventory.effect AS e (key, body) VALUES ((level ->> 'location') || '/' || (level ->> 'sku'), level)
            ON CONFLICT (key) DO UPDATE SET times = e.times + 1, body = excluded.body, time = excluded.time,
                backward = e.backward + ((excluded.body ->> 'asOf')::timestamptz < (e.body ->> 'asOf')::timestamptz)::integer;
    END IF;
END $$;

-- The courier: POST /v1/shipments. A key books once; a parcel without recipient goes nowhere.
CREATE OR REPLACE FUNCTION sim_courier.book(
    booked_by text, request text, OUT mode text, OUT status integer, OUT answer text)
LANGUAGE plpgsql AS $$
DECLARE
    shipment jsonb := sim.listed(request);
    booked bigint;
BEGIN
    SELECT b.mode INTO mode FROM sim_courier.behaviour b;
    status := CASE
        WHEN mode = 'down' THEN 503
        WHEN mode = 'flaky' AND nextval('sim_courier.calls') % 3 = 0 THEN 500
        WHEN mode = 'reject' OR coalesce(shipment -> 'recipient' ->> 'name', '') = '' OR coalesce(booked_by, '') = '' THEN 422
        ELSE 201 END;
    IF status = 201 THEN
        INSERT INTO sim_courier.effect AS e (key, body) VALUES (booked_by, shipment)
            ON CONFLICT (key) DO UPDATE SET times = e.times + 1 RETURNING e.number INTO booked;
    END IF;
    answer := CASE status
        WHEN 201 THEN jsonb_build_object('number', 'C' || lpad(booked::text, 6, '0'), 'reference', shipment ->> 'reference')
        ELSE jsonb_build_object('title', CASE status WHEN 422 THEN 'nothing was booked' ELSE 'not now' END) END;
END $$;

-- SOAP 1.1 around a payload or a fault.
CREATE OR REPLACE FUNCTION sim_erp.envelope(content text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>' || content
        || '</soap:Body></soap:Envelope>'
$$;
CREATE OR REPLACE FUNCTION sim_erp.fault(code text, message text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT sim_erp.envelope('<soap:Fault><faultcode>soap:' || code || '</faultcode><faultstring>' || message
        || '</faultstring></soap:Fault>')
$$;

-- The ERP's order entry, document/literal. It has no idea of repeats: created twice is two sales orders. An sku that
-- starts with UNKNOWN is one it does not have.
CREATE OR REPLACE FUNCTION sim_erp.call(
    authorized boolean, request text, OUT mode text, OUT status integer, OUT answer text)
LANGUAGE plpgsql AS $$
DECLARE
    operation text;
    namespace text;
    order_number text;
    source_system text;
    unknown boolean;
    erp_number bigint;
BEGIN
    SELECT b.mode INTO mode FROM sim_erp.behaviour b;
    status := CASE WHEN mode = 'down' THEN 503 WHEN authorized IS NOT TRUE THEN 401 END;
    IF status IS NOT NULL THEN
        answer := '';
        RETURN;
    END IF;
    status := 500;                                -- what SOAP 1.1 says a fault has
    BEGIN
        SELECT x.* INTO operation, namespace, order_number, source_system, unknown
          FROM XMLTABLE('/*/*[local-name()="Body"]/*' PASSING (request::xml) COLUMNS
              operation     text    PATH 'local-name()',
              namespace     text    PATH 'namespace-uri()',
              order_number  text    PATH 'string((//*[local-name()="orderNumber"])[1])',
              source_system text    PATH 'string((//*[local-name()="sourceSystem"])[1])',
              unknown       boolean PATH 'boolean(//*[local-name()="sku"][starts-with(., "UNKNOWN")])') x;
    EXCEPTION WHEN OTHERS THEN
        answer := sim_erp.fault('Client', 'The request is not well-formed XML.');
        RETURN;
    END;
    IF mode = 'flaky' AND nextval('sim_erp.calls') % 3 = 0 THEN
        answer := sim_erp.fault('Server', 'The order-entry service is busy.');
    ELSIF coalesce(operation, '') NOT IN ('CreateSalesOrder', 'FindSalesOrder') OR coalesce(order_number, '') = '' THEN
        answer := sim_erp.fault('Client', 'Not an operation of order entry, or no order number.');
    ELSIF operation = 'FindSalesOrder' THEN
        SELECT e.number INTO erp_number FROM sim_erp.effect e
            WHERE e.key = order_number AND e.source IS NOT DISTINCT FROM source_system ORDER BY e.number LIMIT 1;
        status := 200;
        answer := sim_erp.envelope('<FindSalesOrderResponse xmlns="' || namespace || '">'
            || coalesce('<erpNumber>SO-' || lpad(erp_number::text, 8, '0') || '</erpNumber>', '')
            || '</FindSalesOrderResponse>');
        mode := CASE mode WHEN 'lose-answers' THEN 'ok' ELSE mode END;  -- nothing was done that could be lost
    ELSIF mode = 'reject' THEN
        answer := sim_erp.fault('Client', 'The order violates a business rule.');
    ELSIF unknown THEN
        answer := sim_erp.fault('Client', 'Unknown sku.');
    ELSE
        INSERT INTO sim_erp.effect AS e (key, source, body) VALUES (order_number, source_system, to_jsonb(request))
            RETURNING e.number INTO erp_number;
        status := 200;
        answer := sim_erp.envelope('<CreateSalesOrderResponse xmlns="' || namespace || '"><erpNumber>SO-'
            || lpad(erp_number::text, 8, '0') || '</erpNumber></CreateSalesOrderResponse>');
    END IF;
END $$;
