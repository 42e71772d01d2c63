INSERT INTO geosync.units
    (id, country_code, code, admin_level, admin_type, name_local, parent_id, is_active, valid_from, valid_to)
OVERRIDING SYSTEM VALUE
VALUES (:id, :country_code, :code, :admin_level, :admin_type, :name_local::jsonb, :parent_id, :is_active, :valid_from,
        :valid_to)
