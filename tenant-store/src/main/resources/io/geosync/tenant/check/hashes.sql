-- Content hashes of a country's official units that are not retired, in the order of the landlord's own list.
SELECT external_geo_id::bigint AS unit_id, position, geosync_content_hash(external_geo_id::bigint, country_code,
    admin_level::integer, admin_type, external_code, name_local, parent_external_id::bigint, is_active, valid_from,
    valid_to) AS content_hash
FROM tenant_geo_units
WHERE country_code = :country AND unit_type = 'official' AND NOT retired
ORDER BY external_geo_id
