-- The samples of a time in at most :points intervals of equal length, each with the highest values in it.
WITH period AS (
    SELECT coalesce(wanted.since, until - interval '24 hours') AS since, until
    FROM (SELECT :since::timestamptz AS since, coalesce(:until::timestamptz, clock_timestamp()) AS until) AS wanted
), step AS (
    SELECT since, until, extract(epoch FROM until - since)::float8 / :points AS seconds FROM period
)
SELECT step.since, step.until, step.seconds, sample.*
FROM step LEFT JOIN LATERAL (
    SELECT max(sampled_at) AS sampled_at, max(pending) AS pending, max(undelivered) AS undelivered, max(failed) AS failed,
           max(lag_seconds) AS lag_max_seconds, max(lag_p95_seconds) AS lag_p95_seconds, max(parked) AS parked,
           max(out_of_sync) AS out_of_sync, max(breakers_open) AS breakers_open, max(dead_letters) AS dead_letters,
           max(captured) AS captured, max(completed) AS completed
    FROM geosync.geography_samples
    WHERE country_code = :country AND sampled_at >= step.since AND sampled_at < step.until
    GROUP BY floor(extract(epoch FROM sampled_at - step.since) / step.seconds)
) AS sample ON true
ORDER BY sample.sampled_at
