-- Values that are not well-formed, independent of the other rows of the file; also several of one line.
SELECT line, checked.column_name, checked.fault
FROM (SELECT *, min(line) OVER (PARTITION BY country_code, code) AS twin
      FROM geosync.geography_import_rows WHERE import_id = :import_id) AS rows
CROSS JOIN LATERAL (VALUES
    (1, 'country_code', CASE WHEN NOT (
        -- include: ../schema/country_code_is_valid.sql
        ) THEN format('''%s'' is not two capital letters', country_code) END),
    (2, 'code', CASE WHEN NOT (
        -- include: ../schema/code_is_valid.sql
        ) THEN 'must have 1 to 200 characters, without blanks at its ends and invisible characters' END),
    (3, 'code', CASE WHEN twin < line THEN format('''%s'' of %s is in line %s already', code, country_code, twin) END),
    (4, 'admin_level', CASE WHEN NOT (
        -- include: ../schema/admin_level_is_valid.sql
        ) THEN format('%s is not between 0 and 32767', admin_level) END),
    (5, 'admin_type', CASE WHEN NOT (
        -- include: ../schema/admin_type_is_valid.sql
        ) THEN 'must have at most 200 characters, without control characters' END),
    (6, 'name_local', CASE WHEN NOT (
        -- include: ../schema/name_local_is_valid.sql
        ) THEN 'must be an object of language to name, at most 32 KiB' END),
    (7, 'valid_from', CASE WHEN NOT (
        -- include: ../schema/valid_from_is_valid.sql
        ) THEN format('%s is not between 0001-01-01 and 9999-12-31', valid_from) END),
    (8, 'valid_to', CASE WHEN NOT (
        -- include: ../schema/valid_to_is_valid.sql
        ) THEN format('%s is not between 0001-01-01 and 9999-12-31', valid_to) END)
) AS checked (number, column_name, fault)
WHERE checked.fault IS NOT NULL ORDER BY line, checked.number LIMIT :limit
