-- What mirrors brought has no latency: it was there before.
SELECT b.country_code, lower(part) AS from_position, upper(part) - 1 AS to_position, b.applied_at
FROM (
    SELECT country_code, positions, applied_at FROM geosync_batches
    WHERE applied_at > clock_timestamp() - interval '24 hours' AND source IN ('live', 'catch-up')
    ORDER BY applied_at DESC LIMIT ?
) AS b, unnest(b.positions) AS part
