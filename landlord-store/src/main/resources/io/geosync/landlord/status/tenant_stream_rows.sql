-- A row for each tenant stream. Lag is the age, on the landlord's clock, of the oldest event that the tenant lacks. A
-- ledger of another epoch has no event of this epoch. out_of_sync: as the metric of this name counts it.
SELECT *, tenant_status = 'active' AND delivery = 'on' AND health <> 'joining' AND
       -- include: ../status/is_out_of_sync.sql
       AS out_of_sync
FROM (
    SELECT t.name, t.status AS tenant_status, ts.country_code, ts.delivery, ts.health, ts.reported_epoch,
           coalesce(s.last_position, 0) AS head, reached.watermark, ts.consecutive_failures, ts.error_message,
           ts.reported_at, ts.checked_at, ts.check_equal,
           greatest(coalesce(s.last_position, 0) - reached.watermark, 0) AS missing,
           coalesce(extract(epoch FROM clock_timestamp() - oldest.created_at), 0)::float8 AS lag_seconds
    FROM geosync.tenant_streams ts
    JOIN geosync.tenants t ON t.id = ts.tenant_id
    LEFT JOIN geosync.geography_streams s USING (country_code)
    CROSS JOIN LATERAL (
        SELECT CASE WHEN s.epoch <> ts.reported_epoch THEN 0 ELSE ts.watermark END AS watermark
    ) AS reached
    LEFT JOIN LATERAL (
        SELECT created_at FROM geosync.geography_event_logs l
        WHERE l.country_code = ts.country_code AND l.position > reached.watermark
        ORDER BY l.position LIMIT 1
    ) AS oldest ON true
    WHERE t.status <> 'removed'
) AS reported
