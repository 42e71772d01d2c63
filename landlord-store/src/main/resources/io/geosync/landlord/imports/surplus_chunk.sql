SELECT max(chunk)::text AS chunks FROM (
    SELECT chunk FROM geosync.geography_import_rows WHERE import_id = :import_id
    UNION ALL
    SELECT chunk FROM geosync.geography_import_successions WHERE import_id = :import_id
) AS staged
WHERE chunk >= :chunks HAVING count(*) > 0
