INSERT INTO geosync_following (table_name, column_name, choice, allow_default)
VALUES (:table_name, :column_name, :choice, :allow_default)
ON CONFLICT (table_name, column_name) DO UPDATE SET
    choice = excluded.choice, allow_default = excluded.allow_default, changed_at = excluded.changed_at
