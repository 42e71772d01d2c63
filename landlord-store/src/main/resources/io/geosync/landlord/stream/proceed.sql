-- Advances the published position if the caller still holds the lease, extends the lease, and claims further events up to
-- :claim_through. Reads the last position without the writers' lock, as a claim does. The row is locked once, by the
-- UPDATE; :claimed_position is what the caller has claimed before.
UPDATE geosync.geography_relays r
SET published_position = greatest(r.published_position, :published_position),
    claimed_position = greatest(r.claimed_position, least(s.last_position, :claim_through)),
    lease_token = CASE WHEN s.is_idle THEN NULL ELSE r.lease_token END,
    lease_until = CASE WHEN s.is_idle THEN NULL ELSE clock_timestamp() + :lease_ms * interval '1 millisecond' END,
    relay_error = NULL, relay_failed_at = NULL
FROM (
    SELECT country_code, last_position, :release_when_idle AND last_position <= :claimed_position AS is_idle
    FROM geosync.geography_streams WHERE country_code = :country
) AS s
WHERE r.country_code = s.country_code AND r.lease_token = :token
RETURNING r.claimed_position, s.last_position, s.is_idle
