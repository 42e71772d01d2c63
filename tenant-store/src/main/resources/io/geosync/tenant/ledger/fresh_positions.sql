SELECT fresh::text, (SELECT coalesce(sum(upper(part) - lower(part)), 0) FROM unnest(fresh) AS part)
FROM (SELECT coalesce(range_agg(int8range(position, position, '[]')), '{}'::int8multirange)
             - (SELECT applied FROM geosync_ledger WHERE country_code = ?) AS fresh
      FROM unnest(?::bigint[]) AS position) AS positions
