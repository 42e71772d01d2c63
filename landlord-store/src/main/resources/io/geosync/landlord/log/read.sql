-- Reads the log for the relay by cursor, so that no captured position is skipped.
SELECT event_id, event_type, unit_id, country_code, position, created_at, payload
FROM geosync.geography_event_logs
WHERE country_code = :country AND position > :after AND position <= :through
ORDER BY position
LIMIT :limit
