-- Of each stretch of positions the failure that came last, resolved or not.
SELECT letter.number, found.error_id, found.error_message, found.first_failed_at, found.retry_count
FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[]) WITH ORDINALITY
         AS letter (country_code, epoch, from_position, to_position, number)
CROSS JOIN LATERAL (
    SELECT f.error_id, f.error_message, f.first_failed_at, f.retry_count
    FROM geography_event_failures f
    WHERE f.country_code = letter.country_code AND f.epoch = letter.epoch
      AND f.position BETWEEN letter.from_position AND letter.to_position
    ORDER BY f.last_failed_at DESC LIMIT 1
) AS found
