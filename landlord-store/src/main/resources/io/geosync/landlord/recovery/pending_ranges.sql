-- The events of the log within a time or a range of positions, a row for each country, with the number of tenant
-- streams that lack some of them. A tenant stream of another epoch has no position of this epoch. Tenant streams
-- with delivery off are ignored.
WITH wanted AS (
    SELECT :age::interval AS age, :from_position::bigint AS from_position, :to_position::bigint AS to_position,
           :country::text AS country_code, :tenant::text AS tenant
), within AS (
    SELECT l.country_code, min(l.position) AS from_position, max(l.position) AS to_position, count(*) AS events
    FROM geosync.geography_event_logs l, wanted w
    WHERE l.country_code = coalesce(w.country_code, l.country_code)
      AND (w.age IS NULL OR l.created_at >= clock_timestamp() - w.age)
      AND l.position BETWEEN coalesce(w.from_position, 1) AND coalesce(w.to_position, 9223372036854775807)
    GROUP BY l.country_code
), reached AS (
    SELECT ts.country_code, CASE WHEN ts.reported_epoch = s.epoch THEN ts.watermark ELSE 0 END AS watermark
    FROM geosync.tenant_streams ts
    JOIN geosync.tenants t ON t.id = ts.tenant_id
    JOIN geosync.geography_streams s USING (country_code)
    CROSS JOIN wanted w
    WHERE t.status = 'active' AND ts.delivery = 'on' AND t.name = coalesce(w.tenant, t.name)
)
SELECT e.country_code, e.from_position, e.to_position, e.events,
       (SELECT min(r.watermark) FROM reached r WHERE r.country_code = e.country_code) AS lowest_watermark,
       (SELECT count(*) FROM reached r WHERE r.country_code = e.country_code AND r.watermark < e.to_position) AS lacking
FROM within e CROSS JOIN wanted w
WHERE w.tenant IS NULL OR EXISTS (SELECT 1 FROM reached r WHERE r.country_code = e.country_code)
ORDER BY e.country_code
