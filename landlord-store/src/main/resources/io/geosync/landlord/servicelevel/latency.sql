-- Parameters: country, first position, last position and applied_at of each range that a batch applied.
SELECT count(*) AS events,
       percentile_disc(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM a.applied_at - l.created_at)) AS p95_seconds
FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::timestamptz[]) AS a (country_code, from_position, to_position, applied_at)
JOIN geosync.geography_event_logs l
    ON l.country_code = a.country_code AND l.position BETWEEN a.from_position AND a.to_position
