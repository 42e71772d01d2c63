-- Advances the published positions of several streams, where the caller still holds the lease, releases the leases, and
-- records the envelopes. A reason is empty where nothing stopped the relay. Rows are locked in one order, since others may
-- lock several of them as well.
WITH ended AS (
    SELECT country_code, position, nullif(reason, '') AS stopped
    FROM unnest(:countries::text[], :tokens::uuid[], :positions::bigint[], :reasons::text[])
        AS ended (country_code, token, position, reason)
    JOIN geosync.geography_relays r USING (country_code)
    WHERE r.lease_token = ended.token
    ORDER BY country_code
    FOR NO KEY UPDATE OF r
), advanced AS (
    UPDATE geosync.geography_relays r
    SET published_position = greatest(published_position, ended.position), lease_token = NULL, lease_until = NULL,
        relay_error = stopped, relay_failed_at = CASE WHEN stopped IS NOT NULL THEN clock_timestamp() END
    FROM ended WHERE r.country_code = ended.country_code
    RETURNING r.country_code, r.epoch
), recorded AS (
    INSERT INTO geosync.geography_envelopes (country_code, epoch, from_position, to_position, message_id, published_at)
    SELECT country_code, advanced.epoch, from_position, to_position, message_id, published_at
    FROM unnest(:sent_countries::text[], :from::bigint[], :to::bigint[], :message_ids::text[], :published_at::timestamptz[])
        AS sent (country_code, from_position, to_position, message_id, published_at)
    JOIN advanced USING (country_code)
    ON CONFLICT DO NOTHING
)
SELECT country_code FROM advanced
