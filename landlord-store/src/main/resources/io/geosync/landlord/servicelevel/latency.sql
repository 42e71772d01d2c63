-- The latency from capture to apply of the events in the ranges of positions that a batch applied.
SELECT count(*) AS events,
       coalesce(percentile_disc(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM a.applied_at - l.created_at)), 0)
           AS p95_seconds
FROM unnest(:countries::text[], :from::bigint[], :to::bigint[], :applied_at::timestamptz[])
    AS a (country_code, from_position, to_position, applied_at)
JOIN geosync.geography_event_logs l
    ON l.country_code = a.country_code AND l.position BETWEEN a.from_position AND a.to_position
