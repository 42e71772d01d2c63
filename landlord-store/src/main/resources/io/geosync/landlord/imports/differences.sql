-- Counts the planned changes of each country in the file, before any row is written; existing is the current number
-- of units.
SELECT country_code,
       count(*) FILTER (WHERE action = 'create') AS created,
       count(former_id) AS revived,
       count(*) FILTER (WHERE action = 'update') AS updated,
       count(*) FILTER (WHERE moved) AS moved,
       count(*) FILTER (WHERE action = 'keep') AS unchanged,
       existing,
       CASE WHEN :complete THEN existing - kept - count(*) FILTER (WHERE action <> 'create') ELSE 0 END AS deleted,
       ended
FROM geosync_import_plan
JOIN (
    SELECT c.country_code, count(u.id) AS existing, count(k.unit_id) AS kept, count(*) FILTER (WHERE k.ends) AS ended
    FROM (SELECT DISTINCT country_code FROM geosync_import_plan) AS c
    LEFT JOIN geosync.units u USING (country_code)
    LEFT JOIN geosync_import_kept k ON k.unit_id = u.id
    GROUP BY c.country_code
) AS present USING (country_code)
GROUP BY country_code, existing, kept, ended ORDER BY country_code
