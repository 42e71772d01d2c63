-- How many new units lie above a new unit: so many statements before its own.
WITH RECURSIVE levels AS (
    SELECT line, country_code, code, 0 AS depth
    FROM geosync_import_plan p
    WHERE action = 'create' AND NOT EXISTS (
        SELECT 1 FROM geosync_import_plan above
        WHERE above.country_code = p.country_code AND above.code = p.parent_code AND above.action = 'create')
    UNION ALL
    SELECT below.line, below.country_code, below.code, l.depth + 1
    FROM levels l
    JOIN geosync_import_plan below
      ON below.country_code = l.country_code AND below.parent_code = l.code AND below.action = 'create'
), placed AS (
    UPDATE geosync_import_plan p SET depth = l.depth FROM levels l WHERE l.line = p.line
    RETURNING p.depth
)
SELECT depth, count(*) FROM placed GROUP BY depth ORDER BY depth
