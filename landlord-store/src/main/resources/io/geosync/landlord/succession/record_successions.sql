-- A fact that was announced before it took effect is recorded already.
INSERT INTO geosync.geography_successions AS recorded
    (country_code, predecessor_id, successor_id, kind, effective_date, share, is_default, source)
SELECT :country_code::text, predecessor_id, (succession ->> 'successor_id')::bigint, succession ->> 'kind',
       (succession ->> 'effective_date')::date, (succession ->> 'share')::numeric, (succession ->> 'is_default')::boolean,
       succession ->> 'source'
FROM ROWS FROM (unnest(:predecessors::bigint[]), jsonb_array_elements(:successions::jsonb)) AS row (predecessor_id, succession)
ON CONFLICT (predecessor_id, effective_date, successor_id) DO UPDATE
SET kind = excluded.kind, share = excluded.share, is_default = excluded.is_default, source = excluded.source
