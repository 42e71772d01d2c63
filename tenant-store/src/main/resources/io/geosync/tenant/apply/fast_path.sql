-- Applies a small batch without structural change, or one unit that moves with all units below it, in one round trip.
-- Nothing may be deleted or retired; parents exist; nothing waits for the new ids; the country has no blocked unit, no
-- tombstone and no rejected event. Otherwise it writes nothing and returns is_fit = false.
-- The first statement waits for the lock; the second one sees what others committed meanwhile.
SELECT 1 FROM geosync_ledger WHERE country_code = :country FOR UPDATE;
WITH given AS MATERIALIZED (
    SELECT :country::text AS country, :epoch::bigint AS epoch, :source::text AS source,
           :message_ids::text[] AS message_ids, :highest::bigint AS highest, :highest_event::uuid AS highest_event,
           :understood::integer[] AS understood, :units::jsonb AS units
), ledger AS MATERIALIZED (
    SELECT l.country_code, l.applied, l.epoch, l.highest_position, l.highest_event_id, l.digest,
           (SELECT version FROM geosync_schema) = ANY (g.understood) AS is_understood
    FROM given g JOIN geosync_ledger l ON l.country_code = g.country
), event AS MATERIALIZED (
    SELECT e.*
    FROM given g CROSS JOIN LATERAL jsonb_to_recordset(g.units) AS
        -- include: ../write/unit_json_columns.sql
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
    SELECT k.row_id, k.row_path, k.parent_path, coalesce(k.parent_path || '.', '') || k.row_id::text AS new_path
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
      -- Several moves may affect each other, and a move below the unit itself closes a cycle for a while.
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
        k.parent_id, geosync_official_code(f.country, k.code), k.name_local, k.is_active, false, false, k.valid_from,
        k.valid_to, coalesce(k.parent_path || '.', '') || k.new_id::text, k.position
    FROM fit f CROSS JOIN known k
    WHERE k.row_id IS NULL
    RETURNING 1
), updated AS (
    UPDATE tenant_geo_units u SET external_code = k.code, country_code = f.country, admin_level = k.admin_level,
        admin_type = k.admin_type,
        parent_id = k.parent_row_id, parent_external_id = k.parent_id,
        code = geosync_official_code(f.country, k.code), name_local = k.name_local, is_active = k.is_active,
        geo_path = coalesce(k.parent_path || '.', '') || k.row_id::text, valid_from = k.valid_from, valid_to = k.valid_to, position = k.position
    FROM fit f CROSS JOIN known k
    WHERE u.id = k.row_id AND k.position > k.row_position
    RETURNING 1
), below AS (
    UPDATE tenant_geo_units u SET geo_path = geosync_moved_path(u.geo_path, m.row_path, m.new_path)
    FROM fit f CROSS JOIN moving m
    WHERE geosync_is_below(u.geo_path, m.row_path)
    RETURNING 1
), counted AS MATERIALIZED (
    SELECT (SELECT count(*) FROM known WHERE row_id IS NULL OR position > row_position) AS effective,
           (SELECT count(*) FROM inserted) + (SELECT count(*) FROM updated) AS written,
           (SELECT count(DISTINCT position) FROM fresh) AS added,
           (SELECT count(*) FROM event) AS events,
           coalesce((SELECT range_agg(int8range(position, position, '[]')) FROM fresh), '{}') AS positions,
           -- Two events at one position are of two lives of the landlord: both count, so that it is noticed.
           coalesce((SELECT bit_xor(geosync_event_digest(event_id, position))
                     FROM (SELECT DISTINCT event_id, position FROM fresh) AS received), 0) AS digest
), next AS MATERIALIZED (
    SELECT l.country_code, l.epoch,
        -- include: ../ledger/next_state_columns.sql
    FROM ledger l
    CROSS JOIN (SELECT f.highest, f.highest_event, c.positions, c.digest FROM fit f CROSS JOIN counted c) AS n
), advanced AS (
    UPDATE geosync_ledger l SET
        applied = n.applied, watermark = n.watermark, highest_position = n.highest_position,
        highest_event_id = n.highest_event_id, digest = n.digest, changed_at = clock_timestamp()
    FROM next n CROSS JOIN counted c
    WHERE l.country_code = n.country_code AND c.added > 0
    RETURNING 1
), recorded AS (
    -- include: ../ledger/insert_batch.sql
    SELECT f.country, f.epoch, f.source, c.positions, c.effective, c.added - c.effective, c.events - c.added, 0,
           f.message_ids
    FROM fit f CROSS JOIN counted c
    RETURNING 1
)
SELECT n.country_code IS NOT NULL AS is_fit, c.effective = c.written AS is_written, c.effective AS applied,
       c.added - c.effective AS superseded, c.events - c.added AS duplicate,
       n.epoch, n.watermark, n.highest_position, n.highest_event_id, geosync_missing(n.applied)::text AS missing,
       0 AS rejected, '{}' AS rejected_positions, n.digest,
       CASE WHEN n.country_code IS NOT NULL AND c.effective > 0
           THEN geosync_notify(n.country_code, n.watermark) END AS notified,
       -- A batch that adds nothing need not wait for the disk: the positions it found in the ledger are durable.
       CASE WHEN c.added = 0 THEN set_config('synchronous_commit', 'off', true) END AS flush
FROM counted c LEFT JOIN next n ON true
