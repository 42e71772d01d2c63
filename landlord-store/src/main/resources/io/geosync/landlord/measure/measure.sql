-- A row for each country, and a row with country code '' for all countries. Lag is the age of the oldest event that a
-- tenant stream lacks; a ledger of another epoch lacks all events. A lag above :gap_seconds is out of sync. Streams that
-- are off, dry-run or joining are excluded.
WITH behind AS (
    SELECT ts.country_code, ts.health, ts.check_equal,
           coalesce(extract(epoch FROM clock_timestamp() - oldest.created_at), 0)::float8 AS lag_seconds
    FROM geosync.tenant_streams ts
    JOIN geosync.tenants t ON t.id = ts.tenant_id AND t.status = 'active'
    JOIN geosync.geography_streams s USING (country_code)
    LEFT JOIN LATERAL (
        SELECT created_at FROM geosync.geography_event_logs l
        WHERE l.country_code = ts.country_code
          AND l.position > CASE WHEN s.epoch <> ts.reported_epoch THEN 0 ELSE ts.watermark END
        ORDER BY l.position LIMIT 1
    ) AS oldest ON true
    WHERE ts.delivery = 'on' AND ts.health <> 'joining'
), of_tenants AS (
    SELECT coalesce(country_code, '') AS country_code,
           max(lag_seconds) FILTER (WHERE health IN ('ok', 'parked')) AS lag_max,
           percentile_disc(0.95) WITHIN GROUP (ORDER BY lag_seconds) FILTER (WHERE health = 'ok') AS lag_p95,
           count(*) FILTER (WHERE health = 'parked') AS parked,
           count(*) FILTER (WHERE
               -- include: ../status/is_out_of_sync.sql
           ) AS out_of_sync
    FROM behind
    GROUP BY GROUPING SETS ((country_code), ())
), of_streams AS (
    SELECT coalesce(country_code, '') AS country_code,
           sum(s.last_position - r.published_position) AS pending,
           sum(s.last_position - r.completed_position) AS undelivered,
           count(*) FILTER (WHERE breaker = 'polling') AS breakers_open
    FROM geosync.geography_streams s JOIN geosync.geography_relays r USING (country_code)
    GROUP BY GROUPING SETS ((country_code), ())
), of_failures AS (
    SELECT coalesce(country_code, '') AS country_code, count(*) AS failed
    FROM geosync.geography_event_failures
    WHERE exhausted AND resolved_at IS NULL
      AND (NOT quarantined OR first_failed_at > clock_timestamp() - interval '1 hour')
    GROUP BY GROUPING SETS ((country_code), ())
)
SELECT country_code, clock_timestamp() AS measured_at, coalesce(pending, 0) AS pending,
       coalesce(undelivered, 0) AS undelivered, coalesce(breakers_open, 0) AS breakers_open,
       coalesce(lag_max, 0) AS lag_max, coalesce(lag_p95, 0) AS lag_p95, coalesce(parked, 0) AS parked,
       coalesce(out_of_sync, 0) AS out_of_sync, coalesce(failed, 0) AS failed
FROM of_streams FULL JOIN of_tenants USING (country_code) FULL JOIN of_failures USING (country_code)
