-- The streams that are not idle, the most undelivered events first.
SELECT s.country_code, s.epoch, s.last_position, r.published_position, r.completed_position,
       s.last_position - r.published_position AS pending, s.last_position - r.completed_position AS undelivered,
       s.breaker, CASE WHEN r.published_position < s.last_position THEN r.relay_error END AS relay_error,
       CASE WHEN r.published_position < s.last_position THEN r.relay_failed_at END AS relay_failed_at
FROM geosync.geography_streams s JOIN geosync.geography_relays r USING (country_code)
WHERE
    -- include: ../status/stream_is_busy.sql
ORDER BY undelivered DESC, s.country_code LIMIT :limit
