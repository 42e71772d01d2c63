-- Findings about the rows of the tenant's own table: up to five of each kind. A column that the table lacks reads as
-- null.
WITH RECURSIVE unit AS MATERIALIZED (
    SELECT id, external_geo_id, country_code::text AS country_code, (r.value ->> 'parent_id')::bigint AS parent_id,
           r.value ->> 'unit_type' AS unit_type, r.value ->> 'position' NOT IN ('0') AS has_position,
           r.value ->> 'retired' = 'true' AS is_retired, r.value ->> 'link_blocked' = 'true' AS is_blocked
    FROM tenant_geo_units t CROSS JOIN LATERAL (SELECT to_jsonb(t) AS value) AS r
), tree AS (
    SELECT id FROM unit WHERE parent_id IS NULL
    UNION ALL
    SELECT child.id FROM tree JOIN unit child ON child.parent_id = tree.id
), own AS (
    -- Columns with the name and the type of geosync's that geosync did not make.
    SELECT a.attname::text AS name FROM pg_attribute a
    WHERE a.attrelid = to_regclass('tenant_geo_units') AND a.attname IN ('position', 'retired', 'link_blocked')
      AND coalesce(col_description(a.attrelid, a.attnum), '') NOT LIKE 'geosync:%'
), used AS (
    SELECT own.name, count(*) AS rows FROM own JOIN unit ON CASE own.name
        WHEN 'position' THEN has_position WHEN 'retired' THEN is_retired ELSE is_blocked END
    GROUP BY own.name
), sequence AS (
    SELECT pg_get_serial_sequence('tenant_geo_units', 'id')::regclass AS name
)
SELECT 'rows.duplicate' AS id, 'refused' AS severity, 'column external_geo_id' AS object,
    format('external_geo_id occurs more than once: %s', string_agg(external_geo_id::text, ', ')) AS message,
    'Keep one row of each unit.' AS remedy
FROM (SELECT external_geo_id FROM unit WHERE external_geo_id IS NOT NULL
      GROUP BY external_geo_id HAVING count(*) > 1 ORDER BY 1 LIMIT 5) AS doubles HAVING count(*) > 0
UNION ALL
SELECT 'rows.cycle', 'refused', 'column parent_id',
    format('rows %s are in a cycle, or below a parent that does not exist', string_agg(id::text, ', ')),
    'Correct parent_id of these rows.'
FROM (SELECT id FROM unit WHERE id NOT IN (SELECT id FROM tree) ORDER BY 1 LIMIT 5) AS lost HAVING count(*) > 0
UNION ALL
SELECT 'rows.unit-type', 'refused', 'column unit_type',
    format('unit_type of rows %s must be official with an external_geo_id, and custom without one',
        string_agg(id::text, ', ')),
    'Correct unit_type or external_geo_id of these rows; if the column has another meaning, rename it.'
FROM (SELECT id FROM unit
      WHERE unit_type <> CASE WHEN external_geo_id IS NULL THEN 'custom' ELSE 'official' END
      ORDER BY 1 LIMIT 5) AS untyped HAVING count(*) > 0
UNION ALL
SELECT 'rows.country', 'refused', 'column country_code',
    format('country_code of rows %s is not an ISO 3166-1 alpha-2 code: %s', string_agg(id::text, ', '),
        string_agg(DISTINCT coalesce(quote_literal(country_code), 'null'), ', ')),
    'Set country_code of these rows to two letters.'
FROM (SELECT id, country_code FROM unit WHERE coalesce(country_code, '') !~ '^[A-Za-z]{2}$' ORDER BY 1 LIMIT 5) AS foreigners
HAVING count(*) > 0
UNION ALL
SELECT 'rows.country-case', 'repaired', 'column country_code', format('%s rows get their code in upper case', count(*)), ''
FROM unit WHERE country_code ~ '^[A-Za-z]{2}$' AND country_code <> upper(country_code) HAVING count(*) > 0
UNION ALL
SELECT 'rows.other-country', 'note', 'column country_code',
    format('%s official rows of %s are not kept up to date, because the tenant does not have these countries', sum(rows),
        string_agg(country, ', ' ORDER BY country)), ''
FROM (SELECT upper(country_code) AS country, count(*) AS rows FROM unit
      WHERE external_geo_id IS NOT NULL AND upper(country_code) <> ALL (:countries::text[])
        AND cardinality(:countries::text[]) > 0
      GROUP BY 1) AS others HAVING count(*) > 0
UNION ALL
SELECT 'rows.meaning', 'refused', format('column %s', name),
    format('%s rows have values that geosync did not write; geosync keeps its own state in a column of this name', rows),
    format('If the column has another meaning: ALTER TABLE tenant_geo_units RENAME COLUMN %I TO ...; otherwise empty it.', name)
FROM used
UNION ALL
SELECT 'table.sequence', 'repaired', format('sequence %s', sequence.name),
    format('it is behind the greatest id, %s, and is set to it', max(unit.id)), ''
FROM sequence CROSS JOIN unit GROUP BY sequence.name
HAVING max(unit.id) > coalesce(pg_sequence_last_value(sequence.name), 0)
