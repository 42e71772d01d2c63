-- The audit log, the latest entry first. An absent parameter (NULL) does not filter.
SELECT c.request_id, c.command, c.actor, c.counts, c.result, c.started_at, c.finished_at,
       c.cursor ->> 'cancelled_by' AS cancelled_by, c.cursor ->> 'error' AS error
FROM geosync.geosync_commands c,
     (SELECT :request_id::text AS request_id, :command::text AS command, :actor::text AS actor) AS wanted
WHERE c.request_id = coalesce(wanted.request_id, c.request_id)
  AND c.command = coalesce(wanted.command, c.command)
  AND c.actor = coalesce(wanted.actor, c.actor)
ORDER BY c.started_at DESC, c.request_id
LIMIT :limit
