-- Sets the sequence of the ids to the greatest id, if it is behind. Not undone by a rollback: the last step.
SELECT setval(s.name, ids.greatest) FROM (SELECT max(id) AS greatest FROM tenant_geo_units) AS ids
CROSS JOIN (SELECT pg_get_serial_sequence('tenant_geo_units', 'id')::regclass AS name) AS s
WHERE ids.greatest > coalesce(pg_sequence_last_value(s.name), 0)
