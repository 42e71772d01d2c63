-- SKIP LOCKED: a writer locks the stream's row until it commits; the relay continues with other streams instead of
-- waiting.
UPDATE geosync.geography_streams s
SET lease_token = gen_random_uuid(),
    claimed_position = least(last_position, published_position + :max_events),
    lease_until = clock_timestamp() + :lease_ms * interval '1 millisecond'
FROM (
    SELECT country_code FROM geosync.geography_streams
    WHERE country_code = :country AND published_position < last_position
      AND (lease_until IS NULL OR lease_until < clock_timestamp())
    FOR NO KEY UPDATE SKIP LOCKED
) AS free
WHERE s.country_code = free.country_code
RETURNING s.epoch, s.lease_token, s.published_position, s.claimed_position
