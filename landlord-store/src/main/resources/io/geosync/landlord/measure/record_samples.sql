-- Stores one sample for each country that is not idle, and one for all countries, with the country code ''.
INSERT INTO geosync.geography_samples (sampled_at, country_code, pending, undelivered, failed, lag_seconds,
    lag_p95_seconds, parked, out_of_sync, breakers_open, dead_letters, captured, completed)
SELECT :sampled_at::timestamptz, m.*, positions.captured, positions.completed
FROM unnest(:countries::text[], :pending::bigint[], :undelivered::bigint[], :failed::bigint[], :lag_seconds::float8[],
            :lag_percentile_seconds::float8[], :parked::bigint[], :out_of_sync::bigint[], :breakers_open::bigint[],
            :dead_letters::bigint[]) AS m (country_code)
CROSS JOIN LATERAL (
    SELECT sum(s.last_position) AS captured, sum(r.completed_position) AS completed
    FROM geosync.geography_streams s JOIN geosync.geography_relays r USING (country_code)
    WHERE m.country_code IN ('', s.country_code)
) AS positions
ON CONFLICT DO NOTHING
