-- The watermarks of each stream's tenant streams with delivery on. A tenant stream of another epoch has no position
-- of this epoch: its watermark is 0.
SELECT s.country_code, s.epoch,
       coalesce(array_agg(CASE WHEN ts.reported_epoch = s.epoch THEN ts.watermark ELSE 0 END ORDER BY ts.watermark)
                FILTER (WHERE t.id IS NOT NULL), '{}') AS watermarks
FROM geosync.geography_streams s
LEFT JOIN geosync.tenant_streams ts ON ts.country_code = s.country_code AND ts.delivery = 'on'
LEFT JOIN geosync.tenants t ON t.id = ts.tenant_id AND t.status = 'active'
GROUP BY s.country_code, s.epoch
