-- Values of successions that are not well-formed, or contradict other lines of the same file.
SELECT line, checked.column_name, checked.fault
FROM (
    SELECT *,
           min(line) OVER (PARTITION BY country_code, predecessor_code, successor_code, effective_date) AS twin,
           min(line) FILTER (WHERE is_default) OVER (PARTITION BY country_code, predecessor_code, effective_date) AS first_default,
           sum(share) OVER (PARTITION BY country_code, predecessor_code, effective_date ORDER BY line) AS shares
    FROM geosync.geography_import_successions WHERE import_id = :import_id
) AS rows
CROSS JOIN LATERAL (VALUES
    (1, 'country_code', CASE WHEN country_code <> ALL (ARRAY(
        SELECT DISTINCT r.country_code FROM geosync.geography_import_rows r WHERE r.import_id = :import_id)
        ) THEN format('the file of units has no unit of ''%s''', country_code) END),
    (2, 'successor_code', CASE WHEN predecessor_code = successor_code
        THEN format('''%s'' cannot succeed itself', successor_code) END),
    (3, 'successor_code', CASE WHEN twin < line
        THEN format('''%s'' succeeds ''%s'' on %s in line %s already', successor_code, predecessor_code, effective_date, twin)
        END),
    (4, 'kind', CASE WHEN kind NOT IN ('merge', 'split', 'recode', 'rename', 'promotion', 'demotion', 'boundary')
        THEN format('''%s'' is not a kind of succession', kind) END),
    (5, 'share', CASE WHEN share <= 0 OR share > 1 THEN format('%s is not over 0 and at most 1', share)
        WHEN share IS NOT NULL AND shares > 1
        THEN format('with this line the shares of ''%s'' on %s add up to %s, over 1', predecessor_code, effective_date, shares)
        END),
    (6, 'is_default', CASE WHEN is_default AND first_default < line
        THEN format('''%s'' has a default on %s in line %s already', predecessor_code, effective_date, first_default) END),
    (7, 'source', CASE WHEN octet_length(source) > 4096 THEN 'is longer than 4096 bytes' END)
) AS checked (number, column_name, fault)
WHERE checked.fault IS NOT NULL ORDER BY line, checked.number LIMIT :limit
