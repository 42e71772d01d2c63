SELECT position, created_at
FROM geography_event_logs
WHERE country_code = ? AND position > ?
ORDER BY position
