    -- The columns of a new row, as insert statements list them.
    (id, external_geo_id, external_code, country_code, unit_type, admin_level, admin_type, parent_id, parent_external_id,
    code, name_local, is_active, retired, link_blocked, valid_from, valid_to, geo_path, position)
