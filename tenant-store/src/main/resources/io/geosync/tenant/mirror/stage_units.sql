-- Stages one portion of a snapshot, with ordinals that continue those staged before.
-- include: ../write/insert_staged.sql
SELECT :staged + row_number() OVER (ORDER BY unit_id), unit_id, :country, position, deleted, admin_level, admin_type,
    code, name_local, parent_id, is_active, valid_from, valid_to, content_hash
FROM jsonb_to_recordset(:units::jsonb) AS
    -- include: ../write/unit_json_columns.sql
