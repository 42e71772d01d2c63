COPY geosync.geography_import_rows
    (import_id, chunk, line, country_code, code, parent_code, admin_level, admin_type, name_local, is_active, valid_from,
     valid_to)
FROM STDIN
