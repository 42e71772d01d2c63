-- Positions that the latest batches of events applied. Units of a mirror have no latency: they existed before.
SELECT country_code, positions::text AS positions, applied_at FROM geosync_batches
WHERE applied_at > clock_timestamp() - interval '24 hours' AND source IN ('live', 'catch-up')
ORDER BY applied_at DESC LIMIT :batches
