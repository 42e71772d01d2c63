-- Events that have a failure which can make them failed; the view decides it.
WITH wanted AS (
    SELECT :country::text AS country_code, :from_position::bigint AS from_position, :to_position::bigint AS to_position,
           :before::bigint AS before, :since::timestamptz AS since, :until::timestamptz AS until,
           :event_type::text AS event_type
), cut AS (
    SELECT NULL::bigint AS id
), found AS (
    SELECT l.id
    FROM wanted w CROSS JOIN (
        SELECT DISTINCT country_code, epoch, position FROM geosync.geography_event_failures
        WHERE resolved_at IS NULL AND (exhausted OR error_id = 'event.unreadable')
    ) AS f
    JOIN geosync.geography_event_logs l
        ON l.country_code = f.country_code AND l.position = f.position AND l.epoch = f.epoch
    WHERE true
      AND
        -- include: ../event/matching.sql
)
-- include: ../event/page.sql
