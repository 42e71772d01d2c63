INSERT INTO geosync_following_rejections (country_code, table_name, column_name, row_key, from_id, to_id, sql_state,
    error_message)
VALUES (:country, :table_name, :column_name, :row_key::jsonb, :from_id, :to_id, :sql_state, :message)
