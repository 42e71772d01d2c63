-- Parameters: path of the parent, then the unit. Answers the path before and after.
WITH given AS (
    SELECT ?::text AS parent_path, ?::bigint AS unit_id, ?::text AS code, ?::text AS country, ?::integer AS level,
           ?::text AS type, ?::bigint AS parent_id, ?::bigint AS parent_external_id, ?::jsonb AS names,
           ?::boolean AS is_active, ?::bigint AS position
), known AS (
    SELECT u.id, u.geo_path FROM tenant_geo_units u JOIN given g ON u.external_geo_id = g.unit_id
    WHERE u.unit_type = 'official'
), made AS (
    SELECT coalesce((SELECT id FROM known), nextval(pg_get_serial_sequence('tenant_geo_units', 'id'))) AS id
), written AS (
    INSERT INTO tenant_geo_units AS u (id, external_geo_id, external_code, country_code, unit_type, admin_level,
        admin_type, parent_id, parent_external_id, code, name_local, is_active, geo_path, position)
    SELECT made.id, g.unit_id, g.code, g.country, 'official', g.level, g.type, g.parent_id, g.parent_external_id,
        'OFFICIAL-' || g.country || '-' || g.code, g.names, g.is_active,
        coalesce(g.parent_path || '.', '') || made.id, g.position
    FROM given g CROSS JOIN made
    ON CONFLICT (external_geo_id) WHERE unit_type = 'official' DO UPDATE SET external_code = excluded.external_code,
        admin_level = excluded.admin_level, admin_type = excluded.admin_type, parent_id = excluded.parent_id,
        parent_external_id = excluded.parent_external_id, code = excluded.code, name_local = excluded.name_local,
        is_active = excluded.is_active, geo_path = excluded.geo_path, position = excluded.position
        WHERE u.position < excluded.position
    RETURNING u.geo_path
)
SELECT (SELECT geo_path FROM known), (SELECT geo_path FROM written)
