    -- What geosync_content_hash reads of the row of an official unit.
    external_geo_id::bigint, country_code, admin_level::integer, admin_type, external_code, name_local,
    parent_external_id::bigint, is_active, valid_from, valid_to
