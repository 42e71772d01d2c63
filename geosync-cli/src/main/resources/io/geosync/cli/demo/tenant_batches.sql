-- Each range of applied positions with the time of its batch.
SELECT lower(range) AS from_position, upper(range) - 1 AS to_position, applied_at
FROM geosync_batches, unnest(positions) AS range
WHERE country_code = ?
ORDER BY applied_at
