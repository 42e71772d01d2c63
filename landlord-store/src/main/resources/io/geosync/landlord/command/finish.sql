-- Completes an entry. An error that an earlier attempt left behind no longer applies.
UPDATE geosync.geosync_commands
SET counts = :counts::jsonb, result = :result::jsonb, cursor = cursor - 'error', finished_at = clock_timestamp()
WHERE request_id = :request_id
