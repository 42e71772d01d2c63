-- Opens the breaker of one country.
UPDATE geosync.geography_streams
SET breaker = 'polling', breaker_since = clock_timestamp(), breaker_calm_sweeps = 0
WHERE country_code = :country AND breaker = 'closed'
