SELECT *
FROM (
    SELECT country_code, predecessor_code, successor_code,
           CASE WHEN successors > 1 THEN 'split' WHEN predecessors > 1 THEN 'merge'
                WHEN successor_level < predecessor_level THEN 'promotion'
                WHEN successor_level > predecessor_level THEN 'demotion' ELSE 'recode' END AS kind,
           effective_date, successors = 1 AS is_whole, name, total,
           row_number() OVER (ORDER BY country_code, predecessor_code, successor_code) AS number
    FROM (
        SELECT *, count(*) OVER (PARTITION BY country_code, predecessor_code) AS successors,
               count(*) OVER (PARTITION BY country_code, successor_code) AS predecessors, count(*) OVER () AS total
        FROM geosync_import_followers WHERE is_proposal
    ) AS counted
) AS numbered
WHERE number > :after ORDER BY number LIMIT :limit
