-- Records why an attempt failed. Without a result, the same request is executed again.
UPDATE geosync.geosync_commands
SET cursor = coalesce(cursor, '{}') || jsonb_build_object('error', :error::text), finished_at = clock_timestamp()
WHERE request_id = :request_id AND result IS NULL
