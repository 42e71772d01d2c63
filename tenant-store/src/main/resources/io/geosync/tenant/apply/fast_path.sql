-- A small batch without structural change, or one unit that moves with all below it, in one statement: nothing deleted
-- or retired, parents there, nothing waiting for the new ids, nothing blocked, buried or refused. Else it writes nothing
-- and answers is_fit = false. The ledger's row is locked by the statement before.
WITH given AS MATERIALIZED (
    SELECT ?::text AS country, ?::bigint AS epoch, ?::text AS source, ?::text[] AS message_ids,
           ?::bigint AS highest, ?::uuid AS highest_event, ?::integer[] AS understood, ?::jsonb AS events
), ledger AS MATERIALIZED (
    SELECT l.applied, l.epoch, l.highest_position, l.highest_event_id,
           (SELECT version FROM geosync_schema) = ANY (g.understood) AS is_understood
    FROM given g JOIN geosync_ledger l ON l.country_code = g.country
), event AS MATERIALIZED (
    SELECT e.*
    FROM given g CROSS JOIN LATERAL jsonb_to_recordset(g.events) AS e (position bigint, unit_id bigint, deleted boolean,
        admin_level integer, admin_type text, code text, name_local jsonb, parent_id bigint, is_active boolean,
        valid_from date, valid_to date)
), fresh AS MATERIALIZED (
    SELECT e.* FROM event e JOIN ledger l ON NOT l.applied @> e.position
), last AS MATERIALIZED (
    SELECT DISTINCT ON (unit_id) * FROM fresh ORDER BY unit_id, position DESC
), known AS MATERIALIZED (
    SELECT n.*, u.id AS row_id, u.position AS row_position, u.parent_external_id AS row_parent, u.parent_id AS row_link,
           u.retired, u.geo_path AS row_path, p.id AS parent_row_id, p.geo_path AS parent_path, CASE WHEN u.id IS NULL
               THEN nextval((SELECT pg_get_serial_sequence('tenant_geo_units', 'id')::regclass)) END AS new_id
    FROM last n
    LEFT JOIN tenant_geo_units u ON u.external_geo_id = n.unit_id AND u.unit_type = 'official'
    LEFT JOIN tenant_geo_units p ON p.external_geo_id = n.parent_id AND p.unit_type = 'official'
), moving AS MATERIALIZED (
    SELECT k.row_id, k.row_path, k.parent_path, coalesce(k.parent_path || '.', '') || k.row_id AS new_path
    FROM known k
    WHERE k.position > k.row_position
      AND (k.row_parent IS DISTINCT FROM k.parent_id OR k.row_link IS DISTINCT FROM k.parent_row_id)
), fit AS MATERIALIZED (
    SELECT g.country, g.epoch, g.source, g.message_ids, g.highest, g.highest_event
    FROM given g JOIN ledger l ON l.epoch = g.epoch AND l.is_understood
    WHERE NOT EXISTS (
        SELECT 1 FROM known k
        WHERE k.deleted OR k.retired OR k.parent_row_id IS NULL AND k.parent_id IS NOT NULL
           OR k.row_id IS NULL AND EXISTS (
               SELECT 1 FROM tenant_geo_units o WHERE o.parent_external_id = k.unit_id AND o.parent_id IS NULL))
      -- Several moves may meet, and a move under oneself closes a circle for a while.
      AND NOT EXISTS (
        SELECT 1 FROM moving m
        WHERE (SELECT count(*) FROM known) > 1 OR m.row_id::text = ANY (string_to_array(m.parent_path, '.')))
      AND NOT EXISTS (SELECT 1 FROM tenant_geo_units u WHERE u.link_blocked AND u.country_code = g.country)
      AND NOT EXISTS (SELECT 1 FROM geosync_tombstones t WHERE t.country_code = g.country)
      AND NOT EXISTS (SELECT 1 FROM geosync_refused r WHERE r.country_code = g.country)
), inserted AS (
    INSERT INTO tenant_geo_units (id, external_geo_id, external_code, country_code, unit_type, admin_level, admin_type,
        parent_id, parent_external_id, code, name_local, is_active, retired, link_blocked, valid_from, valid_to,
        geo_path, position)
    OVERRIDING SYSTEM VALUE
    SELECT k.new_id, k.unit_id, k.code, f.country, 'official', k.admin_level, k.admin_type, k.parent_row_id,
        k.parent_id, 'OFFICIAL-' || f.country || '-' || k.code, k.name_local, k.is_active, false, false, k.valid_from,
        k.valid_to, coalesce(k.parent_path || '.', '') || k.new_id, k.position
    FROM fit f CROSS JOIN known k
    WHERE k.row_id IS NULL
    RETURNING 1
), updated AS (
    UPDATE tenant_geo_units u SET external_code = k.code, admin_level = k.admin_level, admin_type = k.admin_type,
        parent_id = k.parent_row_id, parent_external_id = k.parent_id,
        code = 'OFFICIAL-' || f.country || '-' || k.code, name_local = k.name_local, is_active = k.is_active,
        geo_path = coalesce(k.parent_path || '.', '') || k.row_id, valid_from = k.valid_from, valid_to = k.valid_to, position = k.position
    FROM fit f CROSS JOIN known k
    WHERE u.id = k.row_id AND k.position > k.row_position
    RETURNING 1
), below AS (
    UPDATE tenant_geo_units u SET geo_path = m.new_path || substr(u.geo_path, length(m.row_path) + 1)
    FROM fit f CROSS JOIN moving m
    WHERE u.geo_path COLLATE "C" > m.row_path || '.' AND u.geo_path COLLATE "C" < m.row_path || '/'
    RETURNING 1
), counted AS MATERIALIZED (
    SELECT (SELECT count(*) FROM known WHERE row_id IS NULL OR position > row_position) AS effective,
           (SELECT count(*) FROM inserted) + (SELECT count(*) FROM updated) AS written,
           (SELECT count(DISTINCT position) FROM fresh) AS added,
           (SELECT count(*) FROM event) AS events,
           coalesce((SELECT range_agg(int8range(position, position, '[]')) FROM fresh), '{}') AS positions
), advanced AS (
    UPDATE geosync_ledger l SET
        applied = l.applied + c.positions,
        watermark = lower('{[1,)}'::int8multirange - (l.applied + c.positions)) - 1,
        highest_event_id = CASE WHEN f.highest >= l.highest_position THEN f.highest_event ELSE l.highest_event_id END,
        highest_position = greatest(l.highest_position, f.highest),
        changed_at = clock_timestamp()
    FROM fit f CROSS JOIN counted c
    WHERE l.country_code = f.country AND c.added > 0
    RETURNING 1
), recorded AS (
    INSERT INTO geosync_batches
        (country_code, epoch, source, positions, applied, superseded, duplicate, refused, message_ids)
    SELECT f.country, f.epoch, f.source, c.positions, c.effective, c.added - c.effective, c.events - c.added, 0,
           f.message_ids
    FROM fit f CROSS JOIN counted c
    RETURNING 1
), state AS MATERIALIZED (
    SELECT l.applied + c.positions AS applied, greatest(l.highest_position, f.highest) AS highest_position,
           CASE WHEN f.highest >= l.highest_position THEN f.highest_event ELSE l.highest_event_id END AS highest_event_id,
           lower('{[1,)}'::int8multirange - (l.applied + c.positions)) - 1 AS watermark, f.country, f.epoch
    FROM fit f CROSS JOIN ledger l CROSS JOIN counted c
)
SELECT s.country IS NOT NULL AS is_fit, c.effective = c.written AS is_written, c.effective AS applied,
       c.added - c.effective AS superseded, c.events - c.added AS duplicate,
       s.epoch, s.watermark, s.highest_position, s.highest_event_id, 0 AS refused,
       (SELECT array_agg(lower(gap) ORDER BY lower(gap))
        FROM unnest(int8multirange(int8range(1, coalesce(upper(s.applied), 1))) - s.applied) AS gap) AS gap_from,
       (SELECT array_agg(upper(gap) - 1 ORDER BY lower(gap))
        FROM unnest(int8multirange(int8range(1, coalesce(upper(s.applied), 1))) - s.applied) AS gap) AS gap_to,
       CASE WHEN s.country IS NOT NULL AND c.effective > 0 THEN pg_notify('geosync_geography',
           json_build_object('country', s.country, 'position', s.watermark)::text) END AS notified,
       -- A batch that adds nothing has nothing to lose: what it found in the ledger is on disk.
       CASE WHEN c.added = 0 THEN set_config('synchronous_commit', 'off', true) END AS flush
FROM counted c LEFT JOIN state s ON true
