-- Rows that are not well-formed, independent of the other rows of the file.
SELECT line, split_part(fault, ': ', 1) AS column_name, substr(fault, strpos(fault, ': ') + 2) AS fault FROM (
    SELECT line, CASE
        WHEN NOT (
            -- include: ../schema/country_code_is_valid.sql
        ) THEN format('country_code: ''%s'' is not two capital letters', country_code)
        WHEN NOT (
            -- include: ../schema/code_is_valid.sql
        ) THEN 'code: must have 1 to 200 characters, without blanks at its ends and invisible characters'
        WHEN NOT (
            -- include: ../schema/admin_level_is_valid.sql
        ) THEN format('admin_level: %s is not between 0 and 32767', admin_level)
        WHEN NOT (
            -- include: ../schema/admin_type_is_valid.sql
        ) THEN 'admin_type: must have at most 200 characters, without control characters'
        WHEN NOT (
            -- include: ../schema/name_local_is_valid.sql
        ) THEN 'name_local: must be an object of language to name, at most 32 KiB'
        WHEN NOT coalesce(
            -- include: ../schema/valid_from_is_valid.sql
            , true) THEN format('valid_from: %s is not between 0001-01-01 and 9999-12-31', valid_from)
        WHEN NOT coalesce(
            -- include: ../schema/valid_to_is_valid.sql
            , true) THEN format('valid_to: %s is not between 0001-01-01 and 9999-12-31', valid_to)
        WHEN twin < line THEN format('code: ''%s'' of %s is in line %s already', code, country_code, twin)
        END AS fault
    FROM (SELECT *, min(line) OVER (PARTITION BY country_code, code) AS twin
          FROM geosync.geography_import_rows WHERE import_id = :import_id) AS rows
) AS checked
WHERE fault IS NOT NULL ORDER BY line LIMIT :limit
