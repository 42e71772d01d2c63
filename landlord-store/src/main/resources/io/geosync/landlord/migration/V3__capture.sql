-- Capture: every statement that changes units leaves its events in the log, in the same transaction, whoever writes.
-- State-based: a trigger only tells which units were touched; what happened to them is found by comparing the rows as
-- they stand now with the heads. So a row that another trigger changes again is captured as it ends up, and the same
-- function mends what a load with triggers off left uncaptured.
-- Functions run as their owner, so that a role that writes units needs no right on the log. They keep a search path in
-- which only geosync's owner can create objects; temporary tables of a caller come last. row_security = off: where row
-- security would hide units from the owner, the write fails; hidden units would be captured as deleted.

-- Makes missing streams and locks all of them in one order, which also makes the writers of a country take turns.
-- Always a statement of its own before heads are read: a read in the same statement would see heads from before the wait.
CREATE FUNCTION geosync_lock_streams(countries text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    INSERT INTO geography_streams (country_code)
    SELECT DISTINCT c FROM unnest(countries) AS c ORDER BY c
    ON CONFLICT DO NOTHING;
    PERFORM 1 FROM geography_streams WHERE country_code = ANY (countries) ORDER BY country_code FOR NO KEY UPDATE;
END $$;

-- Any writer can set actor and source, hence the limits.
CREATE FUNCTION geosync_event_metadata() RETURNS jsonb
LANGUAGE sql STABLE
RETURN jsonb_build_object(
    'actor', left(coalesce(nullif(current_setting('geosync.actor', true), ''), session_user::text), 200),
    'source', left(coalesce(nullif(current_setting('geosync.source', true), ''),
                            nullif(current_setting('application_name'), ''), 'sql'), 200),
    'transaction_id', pg_current_xact_id()::text);

-- Emits what differs between the given units and their heads; forced, the state of every one of them once more.
-- The streams of their countries are locked by the caller. Gives the number of events.
CREATE FUNCTION geosync_emit(ids bigint[], forced boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp SET row_security = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    emitted bigint;
    strayed record;
BEGIN
    SELECT u.id, h.country_code AS captured, u.country_code AS found INTO strayed
    FROM geosync.units u JOIN geography_unit_heads h ON h.unit_id = u.id
    WHERE u.id = ANY (ids) AND h.country_code <> u.country_code LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'unit % belongs to %, not to %: a unit never changes its country, and an id is never used again',
            strayed.id, strayed.captured, strayed.found
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'geosync_unit_identity';
    END IF;

    WITH differing AS MATERIALIZED (
        SELECT coalesce(u.id, h.unit_id) AS unit_id, coalesce(u.country_code, h.country_code) AS country_code,
               u.id IS NOT NULL AS lives, u.hash, h.content_hash AS head_hash, h.state AS old_state,
               h.unit_id IS NULL OR h.deleted AS is_new,
               CASE WHEN u.id IS NOT NULL THEN geosync_unit_state(u.unit) ELSE h.state END AS state
        FROM (SELECT id, country_code, unit, geosync_unit_hash(unit) AS hash
              FROM geosync.units AS unit WHERE id = ANY (ids)) AS u
        FULL JOIN (SELECT * FROM geography_unit_heads WHERE unit_id = ANY (ids)) AS h ON h.unit_id = u.id
        WHERE forced OR CASE WHEN u.id IS NULL THEN NOT h.deleted
                             ELSE h.unit_id IS NULL OR h.deleted OR h.content_hash <> u.hash END
    ), kinds AS (
        SELECT d.*, k.event_type, k.place
        FROM differing d CROSS JOIN LATERAL (
            SELECT 'created' AS event_type, 2 AS place WHERE lives AND is_new
            UNION ALL
            SELECT 'hierarchy_changed', 1 WHERE lives AND NOT is_new
                AND state -> 'parent_id' IS DISTINCT FROM old_state -> 'parent_id'
            UNION ALL
            SELECT 'updated', 2 WHERE lives AND NOT is_new
            UNION ALL
            SELECT 'deleted', 3 WHERE NOT lives
        ) AS k
    ), placed AS (
        -- Living units from the top down, deleted ones after them from the bottom up.
        SELECT k.*, s.epoch, s.digest AS stream_digest, gen_random_uuid() AS event_id, s.last_position + row_number() OVER (
            PARTITION BY k.country_code
            ORDER BY NOT lives, (state ->> 'admin_level')::integer * CASE WHEN lives THEN 1 ELSE -1 END, unit_id, place
        ) AS position
        FROM kinds k JOIN geography_streams s USING (country_code)
    ), digested AS (
        SELECT p.*, p.stream_digest # bit_xor(geosync_event_digest(event_id, position)) OVER (
            PARTITION BY country_code ORDER BY position ROWS UNBOUNDED PRECEDING) AS digest
        FROM placed p
    ), logged AS (
        INSERT INTO geography_event_logs (event_id, event_type, unit_id, country_code, epoch, position, digest, payload,
            metadata)
        SELECT event_id, event_type, unit_id, country_code, epoch, position, digest,
               jsonb_build_object('state', state,
                   'checksum', lpad(to_hex(CASE WHEN lives THEN hash ELSE head_hash END), 16, '0')) || difference,
               metadata
        FROM digested
        CROSS JOIN (SELECT geosync_event_metadata() AS metadata) AS m
        CROSS JOIN LATERAL (
            SELECT CASE WHEN event_type IN ('created', 'deleted') THEN '{}'::jsonb
                        ELSE jsonb_build_object(
                            'changed', coalesce(jsonb_agg(n.key) FILTER (WHERE relevant), '[]'),
                            'old', coalesce(jsonb_object_agg(n.key, o.value) FILTER (WHERE relevant), '{}'),
                            'new', coalesce(jsonb_object_agg(n.key, n.value) FILTER (WHERE relevant), '{}')) END
                   AS difference
            FROM jsonb_each(state) AS n
            LEFT JOIN jsonb_each(old_state) AS o ON o.key = n.key
            CROSS JOIN LATERAL (SELECT n.value::text IS DISTINCT FROM o.value::text
                AND (event_type = 'updated' OR n.key = 'parent_id') AS relevant) AS r
        ) AS d
        ORDER BY country_code, position
        RETURNING country_code, position, digest
    ), headed AS (
        INSERT INTO geography_unit_heads AS head (unit_id, country_code, position, content_hash, deleted, state)
        SELECT DISTINCT ON (unit_id) unit_id, country_code, position,
               CASE WHEN lives THEN hash ELSE head_hash END, NOT lives, state
        FROM placed ORDER BY unit_id, position DESC
        ON CONFLICT (unit_id) DO UPDATE SET position = excluded.position, content_hash = excluded.content_hash,
            deleted = excluded.deleted, state = excluded.state
        RETURNING 1
    ), advanced AS (
        UPDATE geography_streams s SET last_position = l.position, digest = l.digest
        FROM (SELECT DISTINCT ON (country_code) * FROM logged ORDER BY country_code, position DESC) AS l
        WHERE s.country_code = l.country_code
        RETURNING 1
    )
    SELECT count(*) INTO emitted FROM logged;
    RETURN emitted;
END $$;

-- The same for a caller outside a trigger: repairs, or, forced, publishes again, the given units.
CREATE FUNCTION geosync_capture(ids bigint[], forced boolean DEFAULT false) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp SET row_security = off
AS $$
BEGIN
    PERFORM geosync_lock_streams(ARRAY(
        SELECT country_code FROM geosync.units WHERE id = ANY (ids)
        UNION SELECT country_code FROM geography_unit_heads WHERE unit_id = ANY (ids)));
    RETURN geosync_emit(ids, forced);
END $$;

-- The repair after a load that bypassed the triggers. Gives the number of events.
CREATE FUNCTION geosync_capture_all(forced boolean DEFAULT false, only_country text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp SET row_security = off
AS $$
DECLARE
    country text;
    emitted bigint := 0;
BEGIN
    FOR country IN
        SELECT country_code FROM geosync.units WHERE only_country IS NULL OR country_code = only_country
        UNION SELECT country_code FROM geography_streams WHERE only_country IS NULL OR country_code = only_country
        ORDER BY 1
    LOOP
        PERFORM geosync_lock_streams(ARRAY[country]);
        emitted := emitted + coalesce((
            SELECT geosync_emit(array_agg(id), forced) FROM (
                SELECT coalesce(u.id, h.unit_id) AS id
                FROM (SELECT id, geosync_unit_hash(unit) AS hash FROM geosync.units AS unit
                      WHERE country_code = country) AS u
                FULL JOIN (SELECT * FROM geography_unit_heads WHERE country_code = country) AS h ON h.unit_id = u.id
                WHERE forced OR CASE WHEN u.id IS NULL THEN NOT h.deleted
                                     ELSE h.unit_id IS NULL OR h.deleted OR h.content_hash <> u.hash END
            ) AS differing), 0);
    END LOOP;
    RETURN emitted;
END $$;

-- Ancestors of the given units that no root reaches lie on a cycle, or hang below one.
CREATE FUNCTION geosync_refuse_cycle(ids bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp SET row_security = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    trapped bigint;
BEGIN
    WITH RECURSIVE ancestry AS (
        SELECT u.id::bigint, u.parent_id::bigint FROM geosync.units u WHERE u.id = ANY (ids)
        UNION
        SELECT p.id, p.parent_id FROM ancestry a JOIN geosync.units p ON p.id = a.parent_id
    ), rooted AS (
        SELECT id FROM ancestry WHERE parent_id IS NULL
        UNION
        SELECT c.id FROM rooted r JOIN ancestry c ON c.parent_id = r.id
    )
    SELECT a.id INTO trapped FROM ancestry a WHERE NOT EXISTS (SELECT 1 FROM rooted r WHERE r.id = a.id) LIMIT 1;
    IF trapped IS NOT NULL THEN
        RAISE EXCEPTION 'unit % would lie under itself', trapped
            USING ERRCODE = 'check_violation', CONSTRAINT = 'geosync_unit_cycle',
                  HINT = 'Move the units below it elsewhere first.';
    END IF;
END $$;

CREATE FUNCTION geosync_units_inserted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
DECLARE
    ids bigint[];
    countries text[];
BEGIN
    SELECT array_agg(id), array_agg(DISTINCT country_code) INTO ids, countries FROM new_rows;
    IF ids IS NOT NULL THEN
        PERFORM geosync_lock_streams(countries);
        -- Nothing lies below a new unit but another new one, so that all units of a cycle are parents in this statement.
        -- As a set operation, which is hashed: a search in the array for each row took 44 s for 100,000 rows.
        PERFORM geosync_refuse_cycle(ARRAY(SELECT parent_id FROM new_rows INTERSECT SELECT id FROM new_rows));
        PERFORM geosync_emit(ids, false);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION geosync_units_updated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
DECLARE
    ids bigint[];
    countries text[];
BEGIN
    -- Old and new rows are compared as multisets: a join of transition tables is planned badly.
    IF (SELECT sum(hashtextextended(id || ' ' || country_code, 0)) FROM old_rows)
       IS DISTINCT FROM (SELECT sum(hashtextextended(id || ' ' || country_code, 0)) FROM new_rows) THEN
        RAISE EXCEPTION 'id and country_code of a unit never change'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'geosync_unit_identity',
                  HINT = 'Delete the unit and create another one.';
    END IF;
    SELECT array_agg(id), array_agg(DISTINCT country_code) INTO ids, countries FROM new_rows;
    IF ids IS NOT NULL THEN
        PERFORM geosync_lock_streams(countries);
        IF (SELECT sum(hashtextextended(id || ' ' || parent_id, 0)) FROM old_rows)
           IS DISTINCT FROM (SELECT sum(hashtextextended(id || ' ' || parent_id, 0)) FROM new_rows) THEN
            PERFORM geosync_refuse_cycle(ids);
        END IF;
        PERFORM geosync_emit(ids, false);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION geosync_units_deleted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
DECLARE
    ids bigint[];
    countries text[];
BEGIN
    SELECT array_agg(id), array_agg(DISTINCT country_code) INTO ids, countries FROM old_rows;
    IF ids IS NOT NULL THEN
        PERFORM geosync_lock_streams(countries);
        PERFORM geosync_emit(ids, false);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION geosync_units_truncated() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'units are not truncated: no event would tell the tenants'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'geosync_unit_truncate', HINT = 'Use DELETE.';
END $$;

CREATE TRIGGER geosync_inserted AFTER INSERT ON ${units}
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION geosync_units_inserted();
CREATE TRIGGER geosync_updated AFTER UPDATE ON ${units}
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION geosync_units_updated();
CREATE TRIGGER geosync_deleted AFTER DELETE ON ${units}
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION geosync_units_deleted();
CREATE TRIGGER geosync_truncated BEFORE TRUNCATE ON ${units}
    FOR EACH STATEMENT EXECUTE FUNCTION geosync_units_truncated();

-- Triggers need no right to execute their function.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA geosync FROM PUBLIC;

-- Units that were here before geosync. From this transaction on the triggers see every change.
LOCK TABLE ${units} IN SHARE ROW EXCLUSIVE MODE;
SELECT set_config('geosync.source', 'adoption', true);
SELECT geosync_refuse_cycle(ARRAY(SELECT id::bigint FROM geosync.units WHERE parent_id IS NOT NULL));
SELECT geosync_capture_all();
