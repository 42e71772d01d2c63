-- A refused event of a unit that has since taken a later one is settled; its position closes.
WITH cleared AS (
    DELETE FROM geosync_refused r USING geosync_incoming i
    WHERE r.unit_id = i.unit_id AND r.position <= i.position
    RETURNING r.position
)
SELECT coalesce(range_agg(int8range(position, position, '[]')), '{}'::int8multirange)::text FROM cleared
