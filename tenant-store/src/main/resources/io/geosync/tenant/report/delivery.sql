-- What this database has of one event: whether the ledger has its position, the batch that added it, and its rejection.
SELECT coalesce(ledger.epoch = wanted.epoch AND ledger.applied @> wanted.position, false) AS applied,
       batch.source, lower(batch.positions) AS from_position, upper(batch.positions) - 1 AS to_position,
       batch.applied AS events_applied, batch.superseded, batch.message_ids, batch.applied_at,
       refused.sql_state, left(refused.error_message, 2000) AS error_message, refused.attempts, refused.next_attempt_at
FROM (SELECT :country::text AS country_code, :epoch::bigint AS epoch, :position::bigint AS position) AS wanted
LEFT JOIN geosync_ledger ledger ON ledger.country_code = wanted.country_code
LEFT JOIN LATERAL (
    SELECT b.source, b.applied, b.superseded, b.message_ids, b.applied_at, added AS positions
    FROM geosync_batches b CROSS JOIN LATERAL unnest(b.positions) AS added
    WHERE b.country_code = wanted.country_code AND b.epoch = wanted.epoch AND b.positions @> wanted.position
      AND added @> wanted.position
    ORDER BY b.applied_at LIMIT 1
) AS batch ON true
LEFT JOIN geosync_refused refused
    ON refused.country_code = wanted.country_code AND refused.position = wanted.position
