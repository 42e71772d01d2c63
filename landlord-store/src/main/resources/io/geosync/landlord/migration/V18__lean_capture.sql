-- Capture with fewer and cheaper statements. What it records stays the same.

-- PostgreSQL reads the text of a table's checks again in each statement that writes the table, which took as long as the
-- rest of the update of a stream. Capture advances streams and breaks none of these rules; a trigger on the other columns
-- checks whoever writes them. On the log, only the functions of the capture insert, with constant types.
ALTER TABLE geography_streams
    DROP CONSTRAINT geography_streams_country_code_check,
    DROP CONSTRAINT geography_streams_epoch_check,
    DROP CONSTRAINT geography_streams_last_position_check,
    DROP CONSTRAINT geography_streams_breaker_check,
    DROP CONSTRAINT geography_streams_check,
    DROP CONSTRAINT geography_streams_check1,
    DROP CONSTRAINT geography_streams_check2;
ALTER TABLE geography_event_logs DROP CONSTRAINT geography_event_logs_event_type_check;

CREATE FUNCTION geosync_refuse_stream() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'the stream of % has an invalid state: %', NEW.country_code, to_jsonb(NEW)
        USING ERRCODE = 'check_violation', CONSTRAINT = 'geosync_stream_state';
END $$;
CREATE TRIGGER streams_checked
    BEFORE INSERT OR UPDATE OF country_code, epoch, claimed_position, published_position, completed_position, breaker
    ON geography_streams FOR EACH ROW
    WHEN (NOT (NEW.country_code ~ '^[A-Z]{2}$' AND NEW.epoch >= 1 AND NEW.last_position >= 0
        AND NEW.breaker IN ('closed', 'polling') AND NEW.completed_position <= NEW.published_position
        AND NEW.published_position <= NEW.last_position AND NEW.claimed_position <= NEW.last_position))
    EXECUTE FUNCTION geosync_refuse_stream();

-- Event ids begin with their time, so that a block range index finds one. Position and country identify an event.
ALTER TABLE geography_event_logs DROP CONSTRAINT geography_event_logs_event_id_key;
CREATE INDEX geography_event_logs_by_event ON geography_event_logs USING brin (event_id) WITH (autosummarize = on);

-- The trigger of the wake-ups ran for each advance of a stream. The functions that capture units ask themselves now.
DROP TRIGGER streams_moved ON geography_streams;
CREATE TRIGGER successions_moved AFTER INSERT OR UPDATE ON geography_succession_heads
    FOR EACH STATEMENT EXECUTE FUNCTION geosync_stream_moved();

-- Whether two states differ in their names only, as in most updates. No subquery and no array: it is inlined.
CREATE FUNCTION geosync_is_renamed(state jsonb, former_state jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN state -> 'name_local' <> former_state -> 'name_local'
    AND state = jsonb_set(former_state, '{name_local}', state -> 'name_local');

-- The payload that geosync_event_payload returns for an update of the names.
CREATE FUNCTION geosync_renamed_payload(state jsonb, former_state jsonb, content_hash bigint) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
RETURN jsonb_build_object('state', state, 'checksum', lpad(to_hex(content_hash), 16, '0'),
    'changed', jsonb '["name_local"]', 'old', jsonb_build_object('name_local', former_state -> 'name_local'),
    'new', jsonb_build_object('name_local', state -> 'name_local'));

-- Emits what differs between one unit and its head. The steps are those of geosync_emit_many: most statements of an
-- application change one unit, and to start the statement that serves many takes longer than these four. To advance the
-- stream locks it, which is why heads are read in a further statement; where nothing differs, it is set back. Expressions
-- are prepared in each transaction, hence a short one for the most frequent change. geosync_emit_one stays for statements
-- that run during the migration.
CREATE FUNCTION geosync_emit_unit(country text, id bigint, forced boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp SET row_security = off
    SET plan_cache_mode = force_generic_plan SET seq_page_cost = 100 SET random_page_cost = 1 SET enable_bitmapscan = off
    SET jit = off
AS $$
DECLARE
    id_prefix text := geosync_event_id_prefix();
    event_metadata jsonb := geosync_event_metadata();
    at_epoch bigint;
    at_position bigint;
    at_digest bigint;
    found_country text;
    now_state jsonb;
    head_place tid;
    head_country text;
    head_hash bigint;
    head_deleted boolean;
    head_state jsonb;
    kind text := 'updated';
    hash bigint;
    payload jsonb;
    moves boolean := false;
    is_awaited boolean;
BEGIN
    LOOP
        UPDATE geography_streams SET last_position = last_position + 1,
            digest = digest # geosync_event_digest(geosync_event_id(id_prefix, 1), last_position + 1)
        WHERE country_code = country RETURNING epoch, last_position, digest INTO at_epoch, at_position, at_digest;
        EXIT WHEN FOUND;
        PERFORM geosync_lock_streams(ARRAY[country]);
    END LOOP;
    SELECT unit.state, unit.country_code, h.ctid, h.country_code, h.content_hash, h.deleted, h.state
    INTO now_state, found_country, head_place, head_country, head_hash, head_deleted, head_state
    FROM (SELECT geosync_emit_unit.id) AS given (id)
    LEFT JOIN (SELECT u.id, u.country_code, to_jsonb(u) AS state FROM geosync.units AS u) AS unit ON unit.id = given.id
    LEFT JOIN geography_unit_heads h ON h.unit_id = given.id;
    IF now_state IS NULL THEN
        kind := 'deleted';
        now_state := head_state;
        hash := head_hash;
    ELSE
        IF head_country <> found_country THEN
            PERFORM geosync_refuse_strayed(id, head_country, found_country);
        END IF;
        hash := geosync_state_hash(now_state);
        IF head_place IS NULL OR head_deleted THEN
            kind := 'created';
        END IF;
    END IF;
    IF (CASE kind WHEN 'updated' THEN hash = head_hash AND NOT forced
                  WHEN 'deleted' THEN head_place IS NULL OR head_deleted AND NOT forced END) THEN
        UPDATE geography_streams SET last_position = last_position - 1,
            digest = digest # geosync_event_digest(geosync_event_id(id_prefix, 1), last_position)
        WHERE country_code = country;
        RETURN 0;
    END IF;
    IF kind <> 'updated' THEN
        payload := geosync_event_payload('created', now_state, NULL, NULL, hash);
    ELSIF geosync_is_renamed(now_state, head_state) THEN
        payload := geosync_renamed_payload(now_state, head_state, hash);
    ELSE
        moves := now_state -> 'parent_id' <> head_state -> 'parent_id';
        payload := geosync_event_payload('updated', now_state, head_state, geosync_equal_keys(now_state, head_state), hash);
    END IF;
    IF moves THEN
        INSERT INTO geography_event_logs (event_id, event_type, unit_id, country_code, epoch, position, digest, payload,
            metadata)
        VALUES (geosync_event_id(id_prefix, 1), 'hierarchy_changed', id, country, at_epoch, at_position, at_digest,
            geosync_event_payload('hierarchy_changed', now_state, head_state, NULL, hash), event_metadata);
        UPDATE geography_streams SET last_position = last_position + 1,
            digest = digest # geosync_event_digest(geosync_event_id(id_prefix, 2), last_position + 1)
        WHERE country_code = country RETURNING last_position, digest INTO at_position, at_digest;
    END IF;
    INSERT INTO geography_event_logs (event_id, event_type, unit_id, country_code, epoch, position, digest, payload, metadata)
    VALUES (geosync_event_id(id_prefix, CASE WHEN moves THEN 2 ELSE 1 END), kind, id, country, at_epoch, at_position,
        at_digest, payload, event_metadata)
    RETURNING (SELECT wanted_until FROM geography_wakeups) > clock_timestamp() INTO is_awaited;
    IF is_awaited THEN
        NOTIFY geosync_relay;
    END IF;
    IF head_place IS NULL THEN
        INSERT INTO geography_unit_heads (unit_id, country_code, position, content_hash, deleted, state)
        VALUES (id, country, at_position, hash, false, now_state);
    ELSE
        UPDATE geography_unit_heads
        SET position = at_position, content_hash = hash, deleted = kind = 'deleted', state = now_state
        WHERE ctid = head_place;
        IF kind <> 'updated' THEN
            PERFORM geosync_remember_deleted(ARRAY[id]);
        END IF;
    END IF;
    RETURN CASE WHEN moves THEN 2 ELSE 1 END;
END $$;

-- As before. A head that exists is updated where it was read: its stream is locked, so that no other writer moves it.
CREATE OR REPLACE FUNCTION geosync_emit_many(stream geography_streams, ids bigint[], forced boolean) RETURNS bigint
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
               h.place AS head_place,
               CASE WHEN u.id IS NULL THEN -(h.state ->> 'admin_level')::integer ELSE u.admin_level END AS rank,
               h.country_code <> u.country_code AS strayed
        FROM (SELECT id, country_code, admin_level, state, geosync_state_hash(state) AS hash
              FROM (SELECT unit.id::bigint, unit.country_code, unit.admin_level::integer, to_jsonb(unit) AS state
                    FROM geosync.units AS unit WHERE unit.id = ANY (ids) OFFSET 0) AS stated OFFSET 0) AS u
        FULL JOIN (SELECT ctid AS place, * FROM geography_unit_heads WHERE unit_id = ANY (ids)) AS h ON h.unit_id = u.id
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
               CASE WHEN event_type = 'created' THEN geosync_event_payload('created', state, NULL, NULL, hash)
                    WHEN event_type = 'updated' AND geosync_is_renamed(state, former_state)
                    THEN geosync_renamed_payload(state, former_state, hash)
                    ELSE geosync_event_payload(event_type, state, former_state,
                        CASE WHEN event_type = 'updated' THEN geosync_equal_keys(state, former_state) END, hash) END,
               event_metadata
        FROM (SELECT *, geosync_event_id(id_prefix, number) AS event_id FROM placed OFFSET 0) AS identified
        RETURNING position, digest
    ), headed AS (
        INSERT INTO geography_unit_heads (unit_id, country_code, position, content_hash, deleted, state)
        SELECT unit_id, stream.country_code, stream.last_position + number, hash, false, state
        FROM placed WHERE head_place IS NULL
    ), moved AS (
        UPDATE geography_unit_heads h
        SET position = stream.last_position + number, content_hash = p.hash, deleted = NOT p.lives, state = p.state
        FROM placed p
        WHERE p.head_place IS NOT NULL AND p.event_type <> 'hierarchy_changed' AND h.ctid = p.head_place
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
        IF (SELECT wanted_until FROM geography_wakeups) > clock_timestamp() THEN
            NOTIFY geosync_relay;
        END IF;
    END IF;
    RETURN emitted;
END $$;

-- As before; one unit does without the lock and the row of the stream.
CREATE OR REPLACE FUNCTION geosync_emit_of_country(country text, ids bigint[], forced boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
DECLARE
    stream geography_streams%ROWTYPE;
BEGIN
    IF cardinality(ids) = 1 THEN
        RETURN geosync_emit_unit(country, ids[1], forced);
    END IF;
    SELECT * INTO stream FROM geography_streams WHERE country_code = country FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM geosync_lock_streams(ARRAY[country]);
        SELECT * INTO STRICT stream FROM geography_streams WHERE country_code = country;
    END IF;
    RETURN geosync_emit_many(stream, ids, forced);
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
    rows_of_both bigint;
    first_id bigint;
    last_id bigint;
    parents_of_both bigint;
    first_parent bigint;
    last_parent bigint;
    emitted bigint;
BEGIN
    -- One unit that keeps its country and its parent, as in most statements.
    SELECT count(*), min(id), max(id), min(country_code), max(country_code), count(parent_id), min(parent_id), max(parent_id)
    INTO rows_of_both, first_id, last_id, first_country, last_country, parents_of_both, first_parent, last_parent
    FROM (SELECT id, country_code, parent_id FROM new_rows
          UNION ALL SELECT id, country_code, parent_id FROM old_rows) AS rows;
    IF rows_of_both = 2 AND first_id = last_id AND first_country = last_country
            AND (parents_of_both = 0 OR parents_of_both = 2 AND first_parent = last_parent) THEN
        emitted := geosync_emit_unit(first_country, first_id, false);
        RETURN NULL;
    END IF;
    -- Old and new rows are compared as multisets: a join of transition tables is planned badly.
    SELECT n.*, o.*
    INTO ids, first_country, last_country, identities, parents, former_identities, former_parents
    FROM (SELECT array_agg(id), min(country_code), max(country_code),
                 sum(hashint8extended(id, hashtextextended(country_code, 0))),
                 sum(hashint8extended(id, hashint8extended(coalesce(parent_id, no_parent), 0))) FROM new_rows) AS n,
         (SELECT sum(hashint8extended(id, hashtextextended(country_code, 0))),
                 sum(hashint8extended(id, hashint8extended(coalesce(parent_id, no_parent), 0))) FROM old_rows) AS o;
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
        emitted := geosync_emit_of_country(first_country, ids, false);
    ELSE
        emitted := geosync_emit(ids, false);
    END IF;
    RETURN NULL;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA geosync FROM PUBLIC;
