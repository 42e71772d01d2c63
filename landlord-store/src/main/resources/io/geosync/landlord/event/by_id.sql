-- One event with its payload, by its event id.
SELECT e.payload,
    -- include: ../event/columns.sql
FROM geosync.geography_events e WHERE e.event_id = :event_id
