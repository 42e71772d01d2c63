-- Parents that do not exist, and units that would be their own ancestor, in the tree that the import results in: the
-- rows of the file and, unless the file is complete, the units that the file does not contain.
WITH RECURSIVE tree AS MATERIALIZED (
    SELECT line, country_code, code, parent_code, admin_level FROM geosync_import_plan
    UNION ALL
    SELECT NULL, u.country_code, u.code, above.code, u.admin_level
    FROM geosync.units u
    LEFT JOIN geosync.units above ON above.id = u.parent_id
    WHERE NOT :complete AND u.country_code IN (SELECT country_code FROM geosync_import_plan)
      AND NOT EXISTS (SELECT 1 FROM geosync_import_plan p WHERE p.country_code = u.country_code AND p.code = u.code)
), doubtful AS MATERIALIZED (
    SELECT t.line, t.country_code, t.code, t.parent_code, above.code IS NULL AS is_orphan
    FROM tree t LEFT JOIN tree above ON above.country_code = t.country_code AND above.code = t.parent_code
    WHERE t.parent_code IS NOT NULL AND (above.code IS NULL OR above.admin_level >= t.admin_level)
), orphans AS (
    SELECT line, country_code, code, parent_code FROM doubtful WHERE is_orphan
), rooted AS (
    -- Somewhere in a cycle the level of a unit is not below that of its parent. Where that is nowhere, nothing is
    -- searched, which would take most of the time of this statement.
    SELECT country_code, code FROM tree
    WHERE parent_code IS NULL AND EXISTS (SELECT 1 FROM doubtful WHERE NOT is_orphan)
    UNION
    SELECT country_code, code FROM orphans WHERE EXISTS (SELECT 1 FROM doubtful WHERE NOT is_orphan)
    UNION
    SELECT below.country_code, below.code
    FROM rooted r JOIN tree below ON below.country_code = r.country_code AND below.parent_code = r.code
)
SELECT line, 'parent_code' AS column_name,
       format('no unit ''%s'' in %s to be the parent of ''%s''', parent_code, country_code, code) AS fault
FROM orphans WHERE line IS NOT NULL
UNION ALL
SELECT line, 'parent_code', format('''%s'' of %s would lie under itself, or under a unit that does', code, country_code)
FROM tree t
WHERE line IS NOT NULL AND EXISTS (SELECT 1 FROM doubtful WHERE NOT is_orphan)
  AND NOT EXISTS (SELECT 1 FROM rooted r WHERE r.country_code = t.country_code AND r.code = t.code)
ORDER BY line LIMIT :limit
