-- Reads the last position without the writers' lock: it sees what is committed, and positions are in commit order. SKIP
-- LOCKED: another relay is just claiming or advancing.
UPDATE geosync.geography_relays r
SET lease_token = gen_random_uuid(),
    claimed_position = least(free.last_position, r.published_position + :max_events),
    lease_until = clock_timestamp() + :lease_ms * interval '1 millisecond'
FROM (
    SELECT country_code, s.last_position
    FROM geosync.geography_relays r JOIN geosync.geography_streams s USING (country_code)
    WHERE country_code = :country AND r.published_position < s.last_position
      AND (r.lease_until IS NULL OR r.lease_until < clock_timestamp())
    FOR NO KEY UPDATE OF r SKIP LOCKED
) AS free
WHERE r.country_code = free.country_code
RETURNING r.epoch, r.lease_token, r.published_position, r.claimed_position, free.last_position
