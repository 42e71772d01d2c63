-- Capture at a lower price for the writers of units. What it records stays the same.

-- Only geosync_emit inserts into these tables, under the lock of the stream's row: a foreign key would look up the same
-- stream once more for each event.
ALTER TABLE geography_event_logs DROP CONSTRAINT geography_event_logs_country_code_fkey;
ALTER TABLE geography_unit_heads DROP CONSTRAINT geography_unit_heads_country_code_fkey;

-- No index has a column that an update of a unit changes, and pages have room for a second version of each row, so that
-- an update writes no index entry (HOT). The columns of a partial index's condition count as well, hence a table of
-- their own for deleted units.
DROP INDEX geography_unit_heads_by_position, geography_unit_heads_deleted;
ALTER TABLE geography_unit_heads SET (fillfactor = 50);
CREATE INDEX geography_unit_heads_by_country ON geography_unit_heads (country_code, unit_id);

CREATE TABLE geography_deleted_units (
    unit_id       bigint PRIMARY KEY,
    country_code  text NOT NULL,
    code          text NOT NULL,
    position      bigint NOT NULL
);
CREATE INDEX geography_deleted_units_by_code ON geography_deleted_units (country_code, code, position DESC);
INSERT INTO geography_deleted_units (unit_id, country_code, code, position)
SELECT unit_id, country_code, state ->> 'code', position FROM geography_unit_heads
WHERE deleted AND state ->> 'code' IS NOT NULL;

-- include: ../schema/deleted_units_view.sql

-- Staging and applying an import look for the rows of one chunk; without it they read all rows for each chunk.
CREATE INDEX geography_import_rows_by_chunk ON geography_import_rows (import_id, chunk);

-- What geosync_content_hash computes, from the state that the event carries anyway.
CREATE FUNCTION geosync_state_hash(state jsonb) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN ('x' || left(md5((state ->> 'id') || (state - 'id')::text), 16))::bit(64)::bigint;

-- The keys that two states of a unit have in common. No event changes id or country. Equal jsonb values have equal
-- texts here, because the only numbers of a state are integers.
CREATE FUNCTION geosync_equal_keys(state jsonb, former_state jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_remove(ARRAY['id', 'country_code',
    CASE WHEN state -> 'admin_level' = former_state -> 'admin_level' THEN 'admin_level' END,
    CASE WHEN state -> 'admin_type' = former_state -> 'admin_type' THEN 'admin_type' END,
    CASE WHEN state -> 'code' = former_state -> 'code' THEN 'code' END,
    CASE WHEN state -> 'name_local' = former_state -> 'name_local' THEN 'name_local' END,
    CASE WHEN state -> 'parent_id' = former_state -> 'parent_id' THEN 'parent_id' END,
    CASE WHEN state -> 'is_active' = former_state -> 'is_active' THEN 'is_active' END,
    CASE WHEN state -> 'valid_from' = former_state -> 'valid_from' THEN 'valid_from' END,
    CASE WHEN state -> 'valid_to' = former_state -> 'valid_to' THEN 'valid_to' END], NULL);

-- The payload of an event: {state, checksum} and for updated and hierarchy_changed {changed, old, new}. Without
-- a subquery, so that it is inlined: a call for each row would cost as much as the insert.
CREATE FUNCTION geosync_event_payload(event_type text, state jsonb, former_state jsonb, equal_keys text[],
    content_hash bigint) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE event_type
    WHEN 'updated' THEN jsonb_build_object('state', state, 'checksum', lpad(to_hex(content_hash), 16, '0'),
        'changed', jsonb_path_query_array(state - equal_keys, '$.keyvalue().key'),
        'old', former_state - equal_keys, 'new', state - equal_keys)
    WHEN 'hierarchy_changed' THEN jsonb_build_object('state', state, 'checksum', lpad(to_hex(content_hash), 16, '0'),
        'changed', jsonb_build_array('parent_id'),
        'old', jsonb_build_object('parent_id', former_state -> 'parent_id'),
        'new', jsonb_build_object('parent_id', state -> 'parent_id'))
    ELSE jsonb_build_object('state', state, 'checksum', lpad(to_hex(content_hash), 16, '0')) END;

-- The part of the event ids of one statement that they have in common. Version 7 of RFC 9562, which begins with the
-- time, so that an entry goes to the end of its index; a random id goes to a random page, which costs more than
-- everything else about the index. 42 random bits follow; the last 32 bits number the events.
CREATE FUNCTION geosync_event_id_prefix() RETURNS text
LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN overlay(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') PLACING '-' FROM 9 FOR 0)
    || '-7' || substr(gen_random_uuid()::text, 16, 13);

CREATE FUNCTION geosync_event_id(prefix text, number bigint) RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (prefix || lpad(to_hex(number), 8, '0'))::uuid;

CREATE OR REPLACE FUNCTION geosync_lock_streams(countries text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM unnest(countries) AS c
               WHERE NOT EXISTS (SELECT 1 FROM geography_streams s WHERE s.country_code = c)) THEN
        INSERT INTO geography_streams (country_code)
        SELECT DISTINCT c FROM unnest(countries) AS c ORDER BY c
        ON CONFLICT DO NOTHING;
    END IF;
    PERFORM 1 FROM geography_streams WHERE country_code = ANY (countries) ORDER BY country_code FOR NO KEY UPDATE;
END $$;

-- Remembers deleted units by their codes, for units that are created again.
CREATE FUNCTION geosync_remember_deleted(ids bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    INSERT INTO geography_deleted_units AS unit (unit_id, country_code, code, position)
    SELECT unit_id, country_code, state ->> 'code', position FROM geography_unit_heads
    WHERE unit_id = ANY (ids) AND deleted AND state ->> 'code' IS NOT NULL
    ON CONFLICT (unit_id) DO UPDATE SET code = excluded.code, position = excluded.position;
    DELETE FROM geography_deleted_units AS unit USING geography_unit_heads AS head
    WHERE unit.unit_id = ANY (ids) AND head.unit_id = unit.unit_id AND NOT head.deleted;
END $$;

CREATE FUNCTION geosync_refuse_strayed(id bigint, captured_country text, country text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'unit % belongs to %, not to %: a unit never changes its country, and an id is never used again',
        id, captured_country, country
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'geosync_unit_identity';
END $$;

-- Emits what differs between one unit and its head. The steps are those of geosync_emit_many: most statements of an
-- application change one unit, and to start the statement that serves many takes longer than these five.
CREATE FUNCTION geosync_emit_one(stream geography_streams, id bigint, forced boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp SET row_security = off
    SET plan_cache_mode = force_generic_plan SET seq_page_cost = 100 SET random_page_cost = 1 SET jit = off
AS $$
DECLARE
    id_prefix text := geosync_event_id_prefix();
    event_metadata jsonb := geosync_event_metadata();
    head geography_unit_heads%ROWTYPE;
    found_country text;
    now_state jsonb;
    kind text := 'updated';
    hash bigint;
    event_id uuid;
    at_position bigint := stream.last_position;
    at_digest bigint := stream.digest;
BEGIN
    SELECT to_jsonb(unit), unit.country_code INTO now_state, found_country
    FROM geosync.units AS unit WHERE unit.id = geosync_emit_one.id;
    SELECT * INTO head FROM geography_unit_heads WHERE unit_id = geosync_emit_one.id;
    IF now_state IS NULL THEN
        IF head.unit_id IS NULL OR head.deleted AND NOT forced THEN
            RETURN 0;
        END IF;
        kind := 'deleted';
        now_state := head.state;
        hash := head.content_hash;
    ELSE
        IF head.country_code <> found_country THEN
            PERFORM geosync_refuse_strayed(id, head.country_code, found_country);
        END IF;
        hash := geosync_state_hash(now_state);
        IF head.unit_id IS NULL OR head.deleted THEN
            kind := 'created';
        ELSIF hash = head.content_hash AND NOT forced THEN
            RETURN 0;
        ELSIF now_state -> 'parent_id' <> head.state -> 'parent_id' THEN
            at_position := at_position + 1;
            event_id := geosync_event_id(id_prefix, 1);
            at_digest := at_digest # geosync_event_digest(event_id, at_position);
            INSERT INTO geography_event_logs (event_id, event_type, unit_id, country_code, epoch, position, digest, payload,
                metadata)
            VALUES (event_id, 'hierarchy_changed', id, stream.country_code, stream.epoch, at_position, at_digest,
                geosync_event_payload('hierarchy_changed', now_state, head.state, NULL, hash), event_metadata);
        END IF;
    END IF;
    at_position := at_position + 1;
    event_id := geosync_event_id(id_prefix, 2);
    at_digest := at_digest # geosync_event_digest(event_id, at_position);
    INSERT INTO geography_event_logs (event_id, event_type, unit_id, country_code, epoch, position, digest, payload, metadata)
    VALUES (event_id, kind, id, stream.country_code, stream.epoch, at_position, at_digest,
        geosync_event_payload(kind, now_state, head.state, geosync_equal_keys(now_state, head.state), hash), event_metadata);
    IF head.unit_id IS NULL THEN
        INSERT INTO geography_unit_heads (unit_id, country_code, position, content_hash, deleted, state)
        VALUES (id, stream.country_code, at_position, hash, false, now_state);
    ELSE
        UPDATE geography_unit_heads
        SET position = at_position, content_hash = hash, deleted = kind = 'deleted', state = now_state
        WHERE unit_id = geosync_emit_one.id;
        IF kind <> 'updated' THEN
            PERFORM geosync_remember_deleted(ARRAY[id]);
        END IF;
    END IF;
    UPDATE geography_streams SET last_position = at_position, digest = at_digest WHERE country_code = stream.country_code;
    RETURN at_position - stream.last_position;
END $$;

-- Emits what differs between units and their heads, all of one country. Wide rows pass through one sort, which stays in
-- memory for statements of up to some 50,000 units.
CREATE FUNCTION geosync_emit_many(stream geography_streams, ids bigint[], forced boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp SET row_security = off
    SET plan_cache_mode = force_generic_plan SET seq_page_cost = 100 SET random_page_cost = 1 SET jit = off
    SET work_mem = '64MB'
AS $$
DECLARE
    id_prefix text := geosync_event_id_prefix();
    event_metadata jsonb := geosync_event_metadata();
    emitted bigint;
    last_digest bigint;
    strayed_id bigint;
    remembers boolean;
BEGIN
    WITH differing AS (
        SELECT coalesce(u.id, h.unit_id) AS unit_id, u.id IS NOT NULL AS lives, h.unit_id IS NULL OR h.deleted AS is_new,
               coalesce(u.hash, h.content_hash) AS hash, coalesce(u.state, h.state) AS state, h.state AS former_state,
               CASE WHEN u.id IS NULL THEN -(h.state ->> 'admin_level')::integer ELSE u.admin_level END AS rank,
               h.country_code <> u.country_code AS strayed
        FROM (SELECT id, country_code, admin_level, state, geosync_state_hash(state) AS hash
              FROM (SELECT unit.id::bigint, unit.country_code, unit.admin_level::integer, to_jsonb(unit) AS state
                    FROM geosync.units AS unit WHERE unit.id = ANY (ids) OFFSET 0) AS stated OFFSET 0) AS u
        FULL JOIN (SELECT * FROM geography_unit_heads WHERE unit_id = ANY (ids)) AS h ON h.unit_id = u.id
        WHERE forced OR CASE WHEN u.id IS NULL THEN NOT h.deleted
                             ELSE h.unit_id IS NULL OR h.deleted OR h.content_hash <> u.hash END
    ), placed AS MATERIALIZED (
        -- Living units from the top down, deleted ones after them from the bottom up.
        SELECT *, row_number() OVER (ORDER BY NOT lives, rank, unit_id, place) AS number
        FROM differing
        CROSS JOIN LATERAL (
            SELECT CASE WHEN NOT lives THEN 'deleted' WHEN is_new THEN 'created' ELSE 'updated' END AS event_type, 2 AS place
            UNION ALL
            SELECT 'hierarchy_changed', 1
            WHERE lives AND NOT is_new AND state -> 'parent_id' <> former_state -> 'parent_id'
        ) AS kind
    ), logged AS (
        INSERT INTO geography_event_logs (event_id, event_type, unit_id, country_code, epoch, position, digest, payload,
            metadata)
        SELECT event_id, event_type, unit_id, stream.country_code, stream.epoch, stream.last_position + number,
               stream.digest # bit_xor(geosync_event_digest(event_id, stream.last_position + number)) OVER (
                   ORDER BY number ROWS UNBOUNDED PRECEDING),
               geosync_event_payload(event_type, state, former_state, equal_keys, hash), event_metadata
        FROM (SELECT *, geosync_event_id(id_prefix, number) AS event_id,
                     CASE WHEN event_type = 'updated' THEN geosync_equal_keys(state, former_state) END AS equal_keys
              FROM placed OFFSET 0) AS identified
        RETURNING position, digest
    ), headed AS (
        INSERT INTO geography_unit_heads AS head (unit_id, country_code, position, content_hash, deleted, state)
        SELECT unit_id, stream.country_code, stream.last_position + number, hash, NOT lives, state
        FROM placed WHERE event_type <> 'hierarchy_changed'
        ON CONFLICT (unit_id) DO UPDATE SET position = excluded.position, content_hash = excluded.content_hash,
            deleted = excluded.deleted, state = excluded.state
    )
    SELECT count(*), min(unit_id) FILTER (WHERE strayed), bool_or(former_state IS NOT NULL AND (is_new OR NOT lives)),
           (SELECT digest FROM logged ORDER BY position DESC LIMIT 1)
    INTO emitted, strayed_id, remembers, last_digest
    FROM placed;
    IF strayed_id IS NOT NULL THEN
        PERFORM geosync_refuse_strayed(strayed_id, h.country_code, stream.country_code)
        FROM geography_unit_heads h WHERE h.unit_id = strayed_id;
    END IF;
    IF remembers THEN
        PERFORM geosync_remember_deleted(ids);
    END IF;
    IF emitted > 0 THEN
        UPDATE geography_streams SET last_position = last_position + emitted, digest = last_digest
        WHERE country_code = stream.country_code;
    END IF;
    RETURN emitted;
END $$;

-- Emits what differs between units of one country and their heads; forced, the state of every one of them once more.
-- Locks the stream, which also makes the writers of a country take turns. The lock is a statement of its own before
-- heads are read: a read in the same statement would see heads from before the wait. Returns the number of events.
CREATE FUNCTION geosync_emit_of_country(country text, ids bigint[], forced boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
DECLARE
    stream geography_streams%ROWTYPE;
BEGIN
    SELECT * INTO stream FROM geography_streams WHERE country_code = country FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM geosync_lock_streams(ARRAY[country]);
        SELECT * INTO STRICT stream FROM geography_streams WHERE country_code = country;
    END IF;
    IF cardinality(ids) = 1 THEN
        RETURN geosync_emit_one(stream, ids[1], forced);
    END IF;
    RETURN geosync_emit_many(stream, ids, forced);
END $$;

-- The same for units of any countries, whose streams the caller has locked.
CREATE OR REPLACE FUNCTION geosync_emit(ids bigint[], forced boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp SET row_security = off
    SET plan_cache_mode = force_generic_plan SET seq_page_cost = 100 SET random_page_cost = 1 SET jit = off
AS $$
DECLARE
    part record;
    emitted bigint := 0;
BEGIN
    FOR part IN
        SELECT coalesce(u.country_code, h.country_code) AS country, array_agg(coalesce(u.id, h.unit_id)) AS unit_ids
        FROM (SELECT id, country_code FROM geosync.units WHERE id = ANY (ids)) AS u
        FULL JOIN (SELECT unit_id, country_code FROM geography_unit_heads WHERE unit_id = ANY (ids)) AS h
            ON h.unit_id = u.id
        GROUP BY 1 ORDER BY 1
    LOOP
        emitted := emitted + geosync_emit_of_country(part.country, part.unit_ids, forced);
    END LOOP;
    RETURN emitted;
END $$;

CREATE OR REPLACE FUNCTION geosync_units_inserted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
DECLARE
    ids bigint[];
    first_country text;
    last_country text;
    parents bigint[];
BEGIN
    SELECT array_agg(id), min(country_code), max(country_code) INTO ids, first_country, last_country FROM new_rows;
    IF ids IS NULL THEN
        RETURN NULL;
    END IF;
    -- Nothing lies below a new unit but another new one, so that all units of a cycle are parents in this statement.
    -- As a set operation, which is hashed: a search in the array for each row took 44 s for 100,000 rows.
    parents := ARRAY(SELECT parent_id FROM new_rows INTERSECT SELECT id FROM new_rows);
    IF parents <> '{}' OR first_country <> last_country THEN
        PERFORM geosync_lock_streams(ARRAY(SELECT DISTINCT country_code FROM new_rows));
        PERFORM geosync_refuse_cycle(parents);
    END IF;
    IF first_country = last_country THEN
        PERFORM geosync_emit_of_country(first_country, ids, false);
    ELSE
        PERFORM geosync_emit(ids, false);
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION geosync_units_updated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
DECLARE
    -- No unit has this id.
    no_parent CONSTANT bigint := -9223372036854775808;
    ids bigint[];
    first_country text;
    last_country text;
    identities numeric;
    parents numeric;
    former_identities numeric;
    former_parents numeric;
BEGIN
    -- Old and new rows are compared as multisets: a join of transition tables is planned badly.
    SELECT array_agg(id), min(country_code), max(country_code),
           sum(hashint8extended(id, hashtextextended(country_code, 0))),
           sum(hashint8extended(id, hashint8extended(coalesce(parent_id, no_parent), 0)))
    INTO ids, first_country, last_country, identities, parents FROM new_rows;
    SELECT sum(hashint8extended(id, hashtextextended(country_code, 0))),
           sum(hashint8extended(id, hashint8extended(coalesce(parent_id, no_parent), 0)))
    INTO former_identities, former_parents FROM old_rows;
    IF former_identities IS DISTINCT FROM identities THEN
        RAISE EXCEPTION 'id and country_code of a unit never change'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'geosync_unit_identity',
                  HINT = 'Delete the unit and create another one.';
    END IF;
    IF ids IS NULL THEN
        RETURN NULL;
    END IF;
    IF parents <> former_parents OR first_country <> last_country THEN
        PERFORM geosync_lock_streams(ARRAY(SELECT DISTINCT country_code FROM new_rows));
        IF parents <> former_parents THEN
            PERFORM geosync_refuse_cycle(ids);
        END IF;
    END IF;
    IF first_country = last_country THEN
        PERFORM geosync_emit_of_country(first_country, ids, false);
    ELSE
        PERFORM geosync_emit(ids, false);
    END IF;
    RETURN NULL;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA geosync FROM PUBLIC;
