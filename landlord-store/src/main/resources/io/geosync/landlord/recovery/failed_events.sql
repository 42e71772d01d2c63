-- Events that the relay skipped because the topic rejected them, at most :hours hours ago if it is not NULL.
SELECT l.event_id, l.country_code, l.position, l.position <= r.completed_position AS completed
FROM (
    SELECT DISTINCT f.country_code, f.position
    FROM geosync.geography_event_failures f, (SELECT :hours::integer AS hours) AS wanted
    WHERE f.exhausted AND NOT f.quarantined AND f.tenant_id IS NULL AND f.resolved_at IS NULL
      AND (wanted.hours IS NULL OR f.last_failed_at > clock_timestamp() - make_interval(hours => wanted.hours))
) AS failed
JOIN geosync.geography_event_logs l USING (country_code, position)
JOIN geosync.geography_relays r USING (country_code)
ORDER BY l.country_code, l.position
LIMIT :limit
