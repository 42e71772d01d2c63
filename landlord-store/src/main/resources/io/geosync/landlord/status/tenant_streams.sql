-- Lag: the age of the event right after the watermark, on the landlord's clock.
SELECT t.name, ts.country_code, ts.delivery, ts.health, ts.reported_epoch, coalesce(s.last_position, 0) AS head,
       ts.watermark, ts.consecutive_failures, ts.error_message, ts.reported_at,
       greatest(coalesce(s.last_position, 0) - ts.watermark, 0) AS missing,
       coalesce(extract(epoch FROM clock_timestamp() - l.created_at), 0) AS lag_seconds
FROM tenant_streams ts
JOIN tenants t ON t.id = ts.tenant_id
LEFT JOIN geography_streams s USING (country_code)
LEFT JOIN geography_event_logs l
    ON l.country_code = ts.country_code AND l.position = ts.watermark + 1
WHERE t.status <> 'removed'
ORDER BY t.name, ts.country_code
