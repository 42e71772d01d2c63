    -- The positions of the ledger's rejected events, and the digest of these and of the applied ones.
    (SELECT coalesce(range_agg(int8range(r.position, r.position, '[]')), '{}')::text FROM geosync_refused r
     WHERE r.country_code = l.country_code) AS rejected_positions, l.digest
