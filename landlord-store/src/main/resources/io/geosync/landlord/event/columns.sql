-- The columns of a row that a list of events shows.
e.id, e.event_id, e.event_type, e.unit_id, e.country_code, e.epoch, e.position, e.status, e.retry_count, e.created_at,
e.processed_at, e.error_message, e.payload #>> '{state,code}' AS code, e.payload #>> '{state,name_local}' AS name_local,
e.metadata ->> 'actor' AS actor, e.metadata ->> 'source' AS source
