-- Advances the published position if the caller still holds the lease, and records why it stopped early.
UPDATE geosync.geography_relays
SET published_position = greatest(published_position, :published_position),
    lease_token = CASE WHEN :release THEN NULL ELSE lease_token END,
    lease_until = CASE WHEN :release THEN NULL ELSE lease_until END,
    relay_error = stopped.reason,
    relay_failed_at = CASE WHEN stopped.reason IS NOT NULL THEN clock_timestamp() END
FROM (SELECT :stopped::text AS reason) AS stopped
WHERE country_code = :country AND lease_token = :token
