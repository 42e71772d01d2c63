    -- The ledger l with the added positions n; n.highest is the greatest of them, n.highest_event its event, n.digest the
    -- digest of the events received for the first time.
    l.applied + n.positions AS applied,
    geosync_watermark(l.applied + n.positions) AS watermark,
    greatest(l.highest_position, n.highest) AS highest_position,
    CASE WHEN n.highest >= l.highest_position THEN n.highest_event ELSE l.highest_event_id END AS highest_event_id,
    l.digest # n.digest AS digest
