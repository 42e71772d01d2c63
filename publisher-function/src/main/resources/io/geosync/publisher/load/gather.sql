INSERT INTO geosync_import_plan
    (line, country_code, code, parent_code, admin_level, admin_type, name_local, is_active, valid_from, valid_to)
SELECT line, country_code, code, parent_code, admin_level, admin_type, name_local, is_active, valid_from, valid_to
FROM geography_import_rows WHERE import_id = ?
