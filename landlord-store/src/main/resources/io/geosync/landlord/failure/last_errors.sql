-- The latest failure within each range of positions, resolved or not.
SELECT range.number, found.error_id, found.error_message, found.first_failed_at, found.retry_count
FROM unnest(:countries::text[], :epochs::bigint[], :from::bigint[], :to::bigint[]) WITH ORDINALITY
         AS range (country_code, epoch, from_position, to_position, number)
CROSS JOIN LATERAL (
    SELECT f.error_id, f.error_message, f.first_failed_at, f.retry_count
    FROM geosync.geography_event_failures f
    WHERE f.country_code = range.country_code AND f.epoch = range.epoch
      AND f.position BETWEEN range.from_position AND range.to_position
    ORDER BY f.last_failed_at DESC LIMIT 1
) AS found
