-- The versions of a unit before a position, the latest first. A unit that was deleted before is published again as
-- deleted: that is no version.
WITH event AS (
    SELECT *, lag(event_type) OVER (ORDER BY position) AS former_type
    FROM geosync.geography_unit_history WHERE unit_id = :unit
), version AS (
    SELECT *, lead(created_at) OVER (ORDER BY position) AS replaced_at
    FROM event WHERE event_type <> 'deleted' OR former_type IS DISTINCT FROM 'deleted'
)
SELECT position, event_id, event_type, created_at, replaced_at, state::text AS state, old::text AS old,
       metadata ->> 'actor' AS actor, metadata ->> 'source' AS source
FROM version WHERE position < :before
ORDER BY position DESC LIMIT :limit
