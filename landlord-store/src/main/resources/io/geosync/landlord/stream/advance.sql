-- Advances the published position if the caller still holds the lease.
UPDATE geosync.geography_streams
SET published_position = greatest(published_position, ?),
    lease_token = CASE WHEN ? THEN NULL ELSE lease_token END,
    lease_until = CASE WHEN ? THEN NULL ELSE lease_until END
WHERE country_code = ? AND lease_token = ?
