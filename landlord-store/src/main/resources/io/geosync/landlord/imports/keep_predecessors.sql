-- Units of the file's countries that the file lacks and that are not deleted: predecessors of the import's successions;
-- units that ended before with a recorded succession, so that the same file can be imported again; and, in a complete
-- import, the units above them. A predecessor ends when its successions have taken effect; a unit above it ends with it
-- unless something below it lives on.
WITH RECURSIVE lacking AS MATERIALIZED (
    SELECT u.id, u.country_code, u.code, u.parent_id, u.is_active, u.valid_to
    FROM geosync.units u
    WHERE u.country_code IN (SELECT country_code FROM geosync_import_plan)
      AND NOT EXISTS (SELECT 1 FROM geosync_import_plan p WHERE p.country_code = u.country_code AND p.code = u.code)
), named AS MATERIALIZED (
    SELECT country_code, predecessor_code, min(effective_date) AS effective_date
    FROM geosync.geography_import_successions
    WHERE import_id = :import_id AND kind <> 'boundary'
    GROUP BY 1, 2
), predecessor AS MATERIALIZED (
    SELECT l.id, l.parent_id,
           coalesce(l.is_active AND n.effective_date <= :today::date, false) AS ends,
           l.is_active AND (n.effective_date <= :today::date) IS NOT TRUE AS lives,
           CASE WHEN l.is_active THEN n.effective_date - 1 ELSE l.valid_to END AS valid_to
    FROM lacking l
    LEFT JOIN named n ON n.country_code = l.country_code AND n.predecessor_code = l.code
    WHERE n.predecessor_code IS NOT NULL
       OR NOT l.is_active AND EXISTS (SELECT 1 FROM geosync.geography_successions s
                                      WHERE s.predecessor_id = l.id AND s.kind <> 'boundary')
), kept AS (
    SELECT id, parent_id, lives, valid_to FROM predecessor
    UNION
    SELECT l.id, l.parent_id, k.lives, k.valid_to
    FROM kept k JOIN lacking l ON l.id = k.parent_id
    WHERE :complete
)
INSERT INTO geosync_import_kept (unit_id, country_code, ends, valid_to)
SELECT unit_id, country_code, ends,
       CASE WHEN ends THEN coalesce(own_valid_to, last_valid_to, :today::date - 1) END
FROM (
    SELECT l.id AS unit_id, l.country_code,
           l.is_active AND coalesce(p.ends, NOT bool_or(k.lives)) AS ends,
           p.valid_to AS own_valid_to, max(k.valid_to) AS last_valid_to
    FROM kept k JOIN lacking l ON l.id = k.id LEFT JOIN predecessor p ON p.id = k.id
    GROUP BY l.id, l.country_code, l.is_active, p.ends, p.valid_to
) AS unit
