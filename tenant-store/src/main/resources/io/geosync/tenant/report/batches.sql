-- The latest batches of all countries.
SELECT country_code, source, positions::text AS positions, applied, superseded, duplicate, refused, applied_at
FROM geosync_batches ORDER BY applied_at DESC LIMIT :batches
