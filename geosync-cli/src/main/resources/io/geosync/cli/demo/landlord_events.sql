SELECT position, created_at
FROM geosync.geography_event_logs
WHERE country_code = ? AND position > ?
ORDER BY position
