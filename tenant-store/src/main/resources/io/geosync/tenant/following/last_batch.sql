-- The moves of the last batch before another one that are not undone.
SELECT f.id, f.batch, f.table_name, f.column_name
FROM geosync_followed f
WHERE f.country_code = :country AND f.undone_at IS NULL AND f.batch = (
    SELECT max(l.batch) FROM geosync_followed l
    WHERE l.country_code = :country AND l.undone_at IS NULL AND (:before::bigint IS NULL OR l.batch < :before))
