-- Events that this database rejects now, by country and position.
SELECT country_code, position, unit_id, sql_state, error_message, attempts, next_attempt_at
FROM geosync_refused ORDER BY country_code, position LIMIT :events
