-- Rows that are not well-formed, independent of the other rows of the file.
SELECT line, split_part(fault, ': ', 1) AS column_name, substr(fault, strpos(fault, ': ') + 2) AS fault FROM (
    SELECT line, CASE
        WHEN country_code !~ '^[A-Z]{2}$' THEN format('country_code: ''%s'' is not two capital letters', country_code)
        WHEN code = '' OR length(code) > 200 THEN 'code: must have 1 to 200 characters'
        WHEN admin_level < 0 THEN format('admin_level: %s is below 0', admin_level)
        WHEN NOT (
            -- include: ../schema/name_local_is_valid.sql
        ) THEN 'name_local: must be an object of language to name, at most 32 KiB'
        WHEN twin < line THEN format('code: ''%s'' of %s is in line %s already', code, country_code, twin)
        END AS fault
    FROM (SELECT *, min(line) OVER (PARTITION BY country_code, code) AS twin
          FROM geosync.geography_import_rows WHERE import_id = ?) AS rows
) AS checked
WHERE fault IS NOT NULL ORDER BY line LIMIT ?
