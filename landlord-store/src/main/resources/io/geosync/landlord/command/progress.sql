SELECT coalesce(cursor, '{}') AS cursor, coalesce(counts, '{}') AS counts,
       coalesce(jsonb_exists(cursor, 'cancelled_by'), false) AS cancelled
FROM geosync.geosync_commands
WHERE request_id = :request_id
