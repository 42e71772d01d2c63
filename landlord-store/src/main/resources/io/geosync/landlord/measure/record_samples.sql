-- Stores one sample for each country that is not idle.
INSERT INTO geosync.geography_samples (sampled_at, country_code, pending, undelivered, failed, lag_seconds)
SELECT ?::timestamptz, m.* FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::float8[]) AS m
ON CONFLICT DO NOTHING
