-- Records an event that this database rejects, or one more attempt of it. Attempts are at most an hour apart.
INSERT INTO geosync_refused AS r (country_code, position, unit_id, sql_state, error_message)
VALUES (:country, :position, :unit_id, :sql_state, :message)
ON CONFLICT (country_code, position) DO UPDATE SET
    sql_state = excluded.sql_state, error_message = excluded.error_message, attempts = r.attempts + 1,
    last_at = excluded.last_at, next_attempt_at = excluded.last_at + least(r.attempts, 60) * interval '60 seconds'
