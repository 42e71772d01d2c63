-- One event with its payload, by its country and position.
SELECT e.payload,
    -- include: ../event/columns.sql
FROM geosync.geography_events e WHERE e.country_code = :country AND e.position = :position
