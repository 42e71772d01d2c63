SELECT string_agg(n::text, ', ' ORDER BY n) AS chunks FROM generate_series(0, :chunks - 1) AS n
WHERE NOT EXISTS (SELECT 1 FROM geosync.geography_import_rows WHERE import_id = :import_id AND chunk = n)
  AND NOT EXISTS (SELECT 1 FROM geosync.geography_import_successions WHERE import_id = :import_id AND chunk = n)
HAVING count(*) > 0
