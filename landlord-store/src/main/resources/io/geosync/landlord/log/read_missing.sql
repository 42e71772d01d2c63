-- Reads the events that one tenant's ledger lacks.
SELECT l.event_id, l.event_type, l.unit_id, l.country_code, l.position, l.created_at, l.payload
FROM unnest(:from::bigint[], :to::bigint[]) AS gap (from_position, to_position)
JOIN geosync.geography_event_logs l
    ON l.country_code = :country AND l.position BETWEEN gap.from_position AND gap.to_position
ORDER BY l.position
LIMIT :limit
