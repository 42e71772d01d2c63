-- Reads the claimed events of several streams. LATERAL: the log is read by its index for each of them.
SELECT l.event_id, l.event_type, l.unit_id, l.country_code, l.position, l.created_at, l.payload
FROM unnest(:countries::text[], :from::bigint[], :to::bigint[]) AS claimed (country_code, from_position, to_position)
CROSS JOIN LATERAL (
    SELECT event_id, event_type, unit_id, country_code, position, created_at, payload
    FROM geosync.geography_event_logs
    WHERE country_code = claimed.country_code AND position BETWEEN claimed.from_position AND claimed.to_position
    OFFSET 0
) AS l
ORDER BY l.country_code, l.position
