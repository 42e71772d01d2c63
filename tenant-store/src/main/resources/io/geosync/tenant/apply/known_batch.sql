-- Parameters: country, epoch, positions, understood schema versions, source, events, message ids.
WITH known AS MATERIALIZED (
    SELECT l.country_code, l.epoch, l.watermark, l.highest_position, l.highest_event_id, l.applied
    FROM geosync_ledger l
    WHERE l.country_code = ? AND l.epoch = ?
      AND l.applied @> (SELECT range_agg(int8range(position, position, '[]')) FROM unnest(?::bigint[]) AS position)
      AND (SELECT version FROM geosync_schema) = ANY (?::integer[])
), noted AS (
    INSERT INTO geosync_batches
        (country_code, epoch, source, positions, applied, superseded, duplicate, refused, message_ids)
    SELECT country_code, epoch, ?, '{}', 0, 0, ?, 0, ?::text[] FROM known
)
SELECT epoch, watermark, highest_position, highest_event_id,
       (SELECT count(*) FROM geosync_refused r WHERE r.country_code = k.country_code) AS refused,
       (SELECT array_agg(lower(gap) ORDER BY lower(gap))
        FROM unnest(int8multirange(int8range(1, coalesce(upper(applied), 1))) - applied) AS gap) AS gap_from,
       (SELECT array_agg(upper(gap) - 1 ORDER BY lower(gap))
        FROM unnest(int8multirange(int8range(1, coalesce(upper(applied), 1))) - applied) AS gap) AS gap_to,
       -- Nothing to lose: what the ledger has is on disk.
       set_config('synchronous_commit', 'off', true) AS flush
FROM known k
