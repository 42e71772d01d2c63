-- The positions of each stream with its number of units and of live tenants.
SELECT s.country_code, s.epoch, s.last_position, s.claimed_position, s.published_position, s.completed_position, s.breaker,
       CASE WHEN s.lease_until > clock_timestamp() THEN s.lease_until END AS lease_until,
       CASE WHEN s.published_position < s.last_position THEN s.relay_error END AS relay_error,
       CASE WHEN s.published_position < s.last_position THEN s.relay_failed_at END AS relay_failed_at,
       (SELECT count(*) FROM geosync.units u WHERE u.country_code = s.country_code) AS units,
       (SELECT count(*) FROM geosync.tenant_streams ts JOIN geosync.tenants t ON t.id = ts.tenant_id
        WHERE ts.country_code = s.country_code AND t.status = 'active' AND ts.delivery = 'on' AND ts.health = 'ok')
           AS live_tenants
FROM geosync.geography_streams s
ORDER BY s.country_code
