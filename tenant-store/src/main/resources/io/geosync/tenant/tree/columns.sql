u.id, u.external_geo_id, u.unit_type, u.admin_level, u.admin_type, coalesce(u.external_code, u.code) AS code,
u.name_local::text AS name_local, u.is_active, u.retired, u.valid_from, u.valid_to,
parent.external_geo_id AS parent_external_id,
(SELECT count(*) FROM tenant_geo_units below WHERE below.parent_id = u.id) AS children,
CASE WHEN u.unit_type = 'official' THEN geosync_content_hash(u.external_geo_id::bigint, u.country_code,
    u.admin_level::integer, u.admin_type, u.external_code, u.name_local, u.parent_external_id::bigint, u.is_active,
    u.valid_from, u.valid_to) END AS content_hash
