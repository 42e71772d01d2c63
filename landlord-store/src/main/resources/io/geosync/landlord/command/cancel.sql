-- Only a running command can be cancelled.
UPDATE geosync.geosync_commands
SET cursor = coalesce(cursor, '{}') || jsonb_build_object('cancelled_by', :actor::text), finished_at = clock_timestamp()
WHERE request_id = :request_id AND finished_at IS NULL
