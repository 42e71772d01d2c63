-- The one definition of "these two states of a unit are the same", installed in the landlord and in every tenant.
-- 64 bits of md5 over a JSON text that depends on no setting: jsonb_build_object writes dates as ISO 8601 whatever
-- DateStyle says, keys in its own fixed order, and nulls as null. Compare texts, never jsonb values: 1.1 = 1.10 there.
-- RETURN, not a string: the expression is parsed when the function is created, so that no search_path changes it.
CREATE OR REPLACE FUNCTION geosync_content_hash(
    id bigint, country_code text, admin_level integer, admin_type text, code text, name_local jsonb,
    parent_id bigint, is_active boolean, valid_from date, valid_to date)
RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('x' || left(md5(id::text || jsonb_build_object(
      'country_code', country_code, 'admin_level', admin_level, 'admin_type', admin_type, 'code', code,
      'name_local', name_local, 'parent_id', parent_id, 'is_active', is_active,
      'valid_from', valid_from, 'valid_to', valid_to)::text), 16))::bit(64)::bigint;
