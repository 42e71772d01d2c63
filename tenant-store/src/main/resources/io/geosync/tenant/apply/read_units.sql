-- Fails where this database cannot read one of the units: its encoding lacks a character, or a value is out of range.
SELECT count(*) AS units FROM jsonb_to_recordset(:units::jsonb) AS
    -- include: ../write/unit_json_columns.sql
