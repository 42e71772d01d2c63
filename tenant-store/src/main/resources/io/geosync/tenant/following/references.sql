-- All references to units with the tenant's choices.
SELECT r.table_name, r.column_name, r.is_readable, r.problem, coalesce(f.choice, 'keep') AS choice,
    coalesce(f.allow_default, false) AS allow_default
FROM geosync_unit_references() AS r LEFT JOIN geosync_following f USING (table_name, column_name)
ORDER BY (r.table_name || '.' || r.column_name) COLLATE "C"
