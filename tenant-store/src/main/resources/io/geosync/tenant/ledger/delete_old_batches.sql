-- Deletes one portion of a country's batch rows that are past their retention.
DELETE FROM geosync_batches WHERE id = ANY (ARRAY(
    SELECT id FROM geosync_batches
    WHERE country_code = :country AND applied_at < clock_timestamp() - :kept_millis * interval '1 millisecond'
    LIMIT :portion))
