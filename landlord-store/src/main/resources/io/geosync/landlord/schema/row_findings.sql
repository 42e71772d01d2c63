-- Rows of an existing table of units that a constraint of geosync does not accept: for each rule the number of rows and
-- the ids of the first ones.
-- Joins, because a subquery for each row takes minutes for 100,000 rows.
WITH RECURSIVE unit AS MATERIALIZED (
    SELECT u.id, u.country_code::text, u.admin_level, u.admin_type, u.code::text, u.name_local, u.parent_id, u.is_active,
           u.valid_from, u.valid_to, p.id IS NULL AS is_root, p.country_code::text AS country_of_parent
    FROM ${units} u LEFT JOIN ${units} p ON p.id = u.parent_id
), rooted AS (
    SELECT id FROM unit WHERE is_root
    UNION ALL
    SELECT c.id FROM rooted r JOIN unit c ON c.parent_id = r.id
), checked AS (
    SELECT id, rule FROM unit CROSS JOIN LATERAL (VALUES
        ('country_code is null', country_code IS NULL),
        ('country_code is not two capital letters', NOT (
            -- include: country_code_is_valid.sql
        )),
        ('admin_level is null', admin_level IS NULL),
        ('admin_level is not between 0 and 32767', NOT (
            -- include: admin_level_is_valid.sql
        )),
        ('admin_type is null', admin_type IS NULL),
        ('admin_type has more than 200 characters or a control character', NOT (
            -- include: admin_type_is_valid.sql
        )),
        ('code is null', code IS NULL),
        ('code does not have 1 to 200 characters, or has an invisible character or a blank at its ends', NOT (
            -- include: code_is_valid.sql
        )),
        ('name_local is null', name_local IS NULL),
        ('name_local is not an object of language to name, at most 32 KiB', NOT (
            -- include: name_local_is_valid.sql
        )),
        ('is_active is null', is_active IS NULL),
        ('valid_from is not between 0001-01-01 and 9999-12-31', NOT (
            -- include: valid_from_is_valid.sql
        )),
        ('valid_to is not between 0001-01-01 and 9999-12-31', NOT (
            -- include: valid_to_is_valid.sql
        )),
        ('parent_id is not a unit of the same country',
            parent_id IS NOT NULL AND country_of_parent IS DISTINCT FROM country_code)
    ) AS r (rule, is_broken)
    WHERE is_broken
    UNION ALL
    SELECT id, 'another unit of the country has the same code'
    FROM (SELECT id, count(*) OVER (PARTITION BY country_code, code) AS units FROM unit
          WHERE country_code IS NOT NULL AND code IS NOT NULL) AS codes
    WHERE units > 1
    UNION ALL
    SELECT id, 'the unit is its own ancestor, or below a unit that is'
    FROM (SELECT id FROM unit EXCEPT SELECT id FROM rooted) AS trapped
)
SELECT rule, count(*) AS units, string_agg(id::text, ', ' ORDER BY id) FILTER (WHERE number <= :listed) AS ids
FROM (SELECT rule, id, row_number() OVER (PARTITION BY rule ORDER BY id) AS number FROM checked) AS numbered
GROUP BY rule
ORDER BY min(id), rule
