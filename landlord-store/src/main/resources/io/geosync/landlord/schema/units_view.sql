-- The units under a name that does not depend on the schema in which the application has its table. All statements of
-- geosync use this view, which reads and writes the table with the rights of its owner. ONLY: rows of a table that
-- inherits from it are no units.
CREATE VIEW geosync.units AS
SELECT id, country_code, admin_level, admin_type, code, name_local, parent_id, is_active, valid_from, valid_to
FROM ONLY ${units};

CREATE FUNCTION geosync.geosync_unit_state(u geosync.units) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_build_object(
    'id', u.id, 'country_code', u.country_code, 'admin_level', u.admin_level, 'admin_type', u.admin_type,
    'code', u.code, 'name_local', u.name_local, 'parent_id', u.parent_id, 'is_active', u.is_active,
    'valid_from', u.valid_from, 'valid_to', u.valid_to);

CREATE FUNCTION geosync.geosync_unit_hash(u geosync.units) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN geosync.geosync_content_hash(u.id::bigint, u.country_code::text, u.admin_level::integer, u.admin_type::text,
    u.code::text, u.name_local, u.parent_id::bigint, u.is_active, u.valid_from, u.valid_to);

-- The unit of each code that was deleted last. An id that a writer uses again while the triggers are disabled is not
-- free, although its head still says deleted.
CREATE VIEW geosync.geosync_deleted_units AS
SELECT DISTINCT ON (h.country_code, h.state ->> 'code')
       h.country_code, h.state ->> 'code' AS code, h.unit_id, h.position
FROM geosync.geography_unit_heads h
WHERE h.deleted AND NOT EXISTS (SELECT 1 FROM geosync.units u WHERE u.id = h.unit_id)
ORDER BY h.country_code, h.state ->> 'code', h.position DESC;

REVOKE EXECUTE ON FUNCTION geosync.geosync_unit_state(geosync.units), geosync.geosync_unit_hash(geosync.units)
FROM PUBLIC;
