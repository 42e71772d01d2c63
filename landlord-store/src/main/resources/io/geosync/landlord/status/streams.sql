-- The positions of each stream with its number of units and of live tenants.
SELECT s.country_code, s.epoch, s.last_position, r.claimed_position, r.published_position, r.completed_position, s.breaker,
       CASE WHEN r.lease_until > clock_timestamp() THEN r.lease_until END AS lease_until,
       CASE WHEN r.published_position < s.last_position THEN r.relay_error END AS relay_error,
       CASE WHEN r.published_position < s.last_position THEN r.relay_failed_at END AS relay_failed_at,
       (SELECT count(*) FROM geosync.units u WHERE u.country_code = s.country_code) AS units,
       (SELECT count(*) FROM geosync.tenant_streams ts JOIN geosync.tenants t ON t.id = ts.tenant_id
        WHERE ts.country_code = s.country_code AND t.status = 'active' AND ts.delivery = 'on' AND ts.health = 'ok')
           AS live_tenants
FROM geosync.geography_streams s JOIN geosync.geography_relays r USING (country_code)
ORDER BY s.country_code
