-- Parameters: positions, highest position among them, its event, epoch, country.
UPDATE geosync_ledger l SET
    applied = l.applied + n.positions,
    watermark = lower('{[1,)}'::int8multirange - (l.applied + n.positions)) - 1,
    highest_event_id = CASE WHEN n.highest >= l.highest_position THEN n.event_id ELSE l.highest_event_id END,
    highest_position = greatest(l.highest_position, n.highest),
    epoch = n.epoch,
    changed_at = clock_timestamp()
FROM (SELECT ?::int8multirange AS positions, ?::bigint AS highest, ?::uuid AS event_id, ?::bigint AS epoch) AS n
WHERE l.country_code = ?
