-- The tenant streams of a country with delivery on, and those that have reported all events up to a position.
SELECT count(*) AS streams, count(*) FILTER (WHERE reached) AS reached,
       coalesce((array_agg(name ORDER BY name) FILTER (WHERE NOT reached))[1:20], '{}') AS lacking
FROM (
    SELECT t.name, ts.reported_epoch = s.epoch AND ts.watermark >= :position AS reached
    FROM geosync.tenant_streams ts
    JOIN geosync.tenants t ON t.id = ts.tenant_id
    JOIN geosync.geography_streams s ON s.country_code = ts.country_code
    WHERE ts.country_code = :country AND t.status = 'active' AND ts.delivery = 'on'
) AS stream
