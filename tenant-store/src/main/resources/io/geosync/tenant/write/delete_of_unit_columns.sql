    -- A delete of the official row u, with the state that the row has.
    u.external_geo_id, u.country_code, u.position, true, u.admin_level, u.admin_type,
    coalesce(u.external_code, u.code), u.name_local, u.parent_external_id, u.is_active, u.valid_from, u.valid_to,
    NULL::bigint
