-- Events of some units by id.
WITH wanted AS (
    SELECT :country::text AS country_code, :from_position::bigint AS from_position, :to_position::bigint AS to_position,
           :before::bigint AS before, :since::timestamptz AS since, :until::timestamptz AS until,
           :event_type::text AS event_type
), cut AS (
    SELECT NULL::bigint AS id
), found AS (
    SELECT l.id FROM geosync.geography_event_logs l, wanted w
    WHERE l.unit_id = ANY (:units::bigint[])
      AND
        -- include: ../event/matching.sql
)
-- include: ../event/page.sql
