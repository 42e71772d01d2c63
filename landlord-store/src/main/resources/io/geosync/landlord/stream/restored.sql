-- Streams whose tenants have reported what the log does not have: another event at their last position, a position
-- above the last one, or a later epoch. The landlord was then restored from a backup. Positions that the retention
-- has deleted from the log are not compared.
SELECT DISTINCT s.country_code, s.epoch
FROM geosync.geography_streams s
JOIN geosync.tenant_streams ts USING (country_code)
JOIN geosync.tenants t ON t.id = ts.tenant_id AND t.status = 'active'
LEFT JOIN geosync.geography_event_logs l ON l.country_code = ts.country_code AND l.position = ts.head_position
WHERE ts.reported_epoch > s.epoch
   OR ts.reported_epoch = s.epoch AND (ts.head_position > s.last_position OR l.event_id <> ts.head_event_id)
ORDER BY s.country_code
