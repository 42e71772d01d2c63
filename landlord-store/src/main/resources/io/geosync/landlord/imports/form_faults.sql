-- Values that are not well-formed, independent of the other rows of the file; also several of one line. A VALUES list is
-- prepared again for each row that it is joined to, so that it is joined to the rows with faults only.
WITH twins AS MATERIALIZED (
    SELECT country_code, code, min(line) AS first_line
    FROM geosync.geography_import_rows WHERE import_id = :import_id
    GROUP BY country_code, code HAVING count(*) > 1
), checked AS MATERIALIZED (
    SELECT line,
        CASE WHEN NOT (
            -- include: ../schema/country_code_is_valid.sql
            ) THEN format('''%s'' is not two capital letters', country_code) END AS country_code_fault,
        CASE WHEN NOT (
            -- include: ../schema/code_is_valid.sql
            ) THEN 'must have 1 to 200 characters, without blanks at its ends and invisible characters' END AS code_fault,
        CASE WHEN first_line < line THEN format('''%s'' of %s is in line %s already', code, country_code, first_line) END
            AS twin_fault,
        CASE WHEN NOT (
            -- include: ../schema/admin_level_is_valid.sql
            ) THEN format('%s is not between 0 and 32767', admin_level) END AS admin_level_fault,
        CASE WHEN NOT (
            -- include: ../schema/admin_type_is_valid.sql
            ) THEN 'must have at most 200 characters, without control characters' END AS admin_type_fault,
        CASE WHEN NOT (
            -- include: ../schema/name_local_is_valid.sql
            ) THEN 'must be an object of language to name, at most 32 KiB' END AS name_local_fault,
        CASE WHEN NOT (
            -- include: ../schema/valid_from_is_valid.sql
            ) THEN format('%s is not between 0001-01-01 and 9999-12-31', valid_from) END AS valid_from_fault,
        CASE WHEN NOT (
            -- include: ../schema/valid_to_is_valid.sql
            ) THEN format('%s is not between 0001-01-01 and 9999-12-31', valid_to) END AS valid_to_fault
    FROM geosync.geography_import_rows LEFT JOIN twins USING (country_code, code)
    WHERE import_id = :import_id
), faulty AS MATERIALIZED (
    SELECT * FROM checked
    WHERE num_nonnulls(country_code_fault, code_fault, twin_fault, admin_level_fault, admin_type_fault, name_local_fault,
        valid_from_fault, valid_to_fault) > 0
)
SELECT line, column_name, fault
FROM faulty
CROSS JOIN LATERAL (VALUES
    (1, 'country_code', country_code_fault), (2, 'code', code_fault), (3, 'code', twin_fault),
    (4, 'admin_level', admin_level_fault), (5, 'admin_type', admin_type_fault), (6, 'name_local', name_local_fault),
    (7, 'valid_from', valid_from_fault), (8, 'valid_to', valid_to_fault)
) AS found (number, column_name, fault)
WHERE fault IS NOT NULL ORDER BY line, number LIMIT :limit
