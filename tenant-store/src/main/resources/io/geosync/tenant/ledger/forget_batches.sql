DELETE FROM geosync_batches WHERE id = ANY (ARRAY(
    SELECT id FROM geosync_batches
    WHERE country_code = ? AND applied_at < clock_timestamp() - ? * interval '1 millisecond'
    LIMIT ?))
