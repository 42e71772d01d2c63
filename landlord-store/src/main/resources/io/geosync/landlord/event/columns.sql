-- The columns of a row that a list of events shows.
e.id, e.event_id, e.event_type, e.unit_id, e.country_code, e.epoch, e.position, e.status, e.retry_count, e.created_at,
e.processed_at, e.error_message,
-- The event of a succession does not have the state of its unit.
coalesce(e.payload #>> '{state,code}',
    (SELECT h.state ->> 'code' FROM geosync.geography_unit_heads h WHERE h.unit_id = e.unit_id)) AS code,
coalesce(e.payload #>> '{state,name_local}',
    (SELECT h.state ->> 'name_local' FROM geosync.geography_unit_heads h WHERE h.unit_id = e.unit_id)) AS name_local,
e.metadata ->> 'actor' AS actor, e.metadata ->> 'source' AS source
