-- Claims the streams of several countries that have few unpublished events, each as claim.sql does.
WITH free AS (
    SELECT country_code, s.last_position
    FROM geosync.geography_relays r JOIN geosync.geography_streams s USING (country_code)
    WHERE country_code = ANY (:countries) AND r.published_position < s.last_position
      AND s.last_position - r.published_position <= :max_events
      AND (r.lease_until IS NULL OR r.lease_until < clock_timestamp())
    FOR NO KEY UPDATE OF r SKIP LOCKED
)
UPDATE geosync.geography_relays r
SET lease_token = gen_random_uuid(),
    claimed_position = free.last_position,
    lease_until = clock_timestamp() + :lease_ms * interval '1 millisecond'
FROM free
WHERE r.country_code = free.country_code
RETURNING r.country_code, r.epoch, r.lease_token, r.published_position, r.claimed_position, free.last_position
