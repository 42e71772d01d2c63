-- The relay's read: by cursor, so that a position that is there is never passed over.
SELECT event_id, event_type, unit_id, country_code, position, created_at, payload
FROM geography_event_logs
WHERE country_code = ? AND position > ? AND position <= ?
ORDER BY position
LIMIT ?
