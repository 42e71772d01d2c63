    -- The positions of all events that the ledger l has received, and their digest.
    (l.applied + coalesce((SELECT range_agg(int8range(r.position, r.position, '[]')) FROM geosync_refused r
                           WHERE r.country_code = l.country_code), '{}'))::text AS received, l.digest
