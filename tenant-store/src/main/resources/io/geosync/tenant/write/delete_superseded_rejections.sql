-- A later event of the same unit was written, so the rejected one no longer matters and its position is applied.
DELETE FROM geosync_refused r USING geosync_incoming i
WHERE r.unit_id = i.unit_id AND r.position <= i.position
RETURNING r.position
