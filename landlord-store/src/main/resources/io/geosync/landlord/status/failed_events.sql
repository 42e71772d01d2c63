-- Events that their stream passed over, because the topic rejected them or because they cannot be read.
SELECT country_code, position, error_id, error_message
FROM geosync.geography_event_failures
WHERE exhausted AND NOT quarantined AND tenant_id IS NULL AND resolved_at IS NULL
ORDER BY country_code, position
LIMIT :limit
