    (ordinal, unit_id, country_code, position, deleted, admin_level, admin_type, code, name_local, parent_external_id,
    is_active, valid_from, valid_to, content_hash)
