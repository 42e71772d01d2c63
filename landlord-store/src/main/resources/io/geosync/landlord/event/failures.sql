-- The failures of an event, resolved or not. A failure is not older than its event.
SELECT t.name AS tenant, f.error_id, f.error_message, f.retry_count, f.exhausted, f.quarantined, f.message_id,
       f.first_failed_at, f.last_failed_at, f.next_attempt_at, f.resolved_at
FROM geosync.geography_event_failures f LEFT JOIN geosync.tenants t ON t.id = f.tenant_id
WHERE f.country_code = :country AND f.epoch = :epoch AND f.position = :position AND f.first_failed_at >= :since
ORDER BY f.last_failed_at DESC, f.id DESC LIMIT :limit
