SELECT epoch, watermark, highest_position, highest_event_id,
       (SELECT count(*) FROM geosync_refused r WHERE r.country_code = l.country_code) AS refused,
       (SELECT array_agg(lower(gap) ORDER BY lower(gap))
        FROM unnest(int8multirange(int8range(1, coalesce(upper(applied), 1))) - applied) AS gap) AS gap_from,
       (SELECT array_agg(upper(gap) - 1 ORDER BY lower(gap))
        FROM unnest(int8multirange(int8range(1, coalesce(upper(applied), 1))) - applied) AS gap) AS gap_to
FROM geosync_ledger l WHERE country_code = ?
