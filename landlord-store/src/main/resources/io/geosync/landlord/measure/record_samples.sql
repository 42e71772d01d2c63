-- Stores one sample for each country that is not idle.
INSERT INTO geosync.geography_samples (sampled_at, country_code, pending, undelivered, failed, lag_seconds)
SELECT :sampled_at::timestamptz, m.*
FROM unnest(:countries::text[], :pending::bigint[], :undelivered::bigint[], :failed::bigint[], :lag_seconds::float8[]) AS m
ON CONFLICT DO NOTHING
