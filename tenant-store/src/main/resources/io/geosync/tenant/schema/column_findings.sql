-- Findings about the columns of the tenant's own table. :max_unit_id: the greatest id of the landlord's units, or null.
WITH expected AS (
    SELECT expected.* FROM
        -- include: expected_columns.sql
), dependent AS (
    SELECT attnum, string_agg(DISTINCT dependent, ', ') AS names FROM (
        -- include: column_dependents.sql
    ) AS dependents GROUP BY attnum
), found AS (
    SELECT a.attname::text AS name, t.typname::text AS type, format_type(a.atttypid, a.atttypmod) AS full_type,
           t.typtype = 'd' AS is_domain, format_type(nullif(t.typbasetype, 0), t.typtypmod) AS base_type,
           CASE WHEN a.atttypmod > 4 AND t.typname IN ('varchar', 'bpchar') THEN a.atttypmod - 4 END AS length,
           a.attnotnull AS not_null, a.atthasdef OR a.attidentity <> '' AS has_default, a.attgenerated <> '' AS is_generated,
           a.attidentity = 'a' AS is_always_identity, dependent.names AS dependents,
           expected.name IS NOT NULL AS is_ours, expected.kept, expected.changed, expected.becomes, expected.takes_null
    FROM pg_attribute a
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN dependent ON dependent.attnum = a.attnum
    LEFT JOIN expected ON expected.name = a.attname
    WHERE a.attrelid = to_regclass('tenant_geo_units') AND a.attnum > 0 AND NOT a.attisdropped
)
SELECT 'column.missing' AS id, 'refused' AS severity, format('column %s', e.name) AS object, 'it is missing' AS message,
    CASE e.name WHEN 'external_geo_id' THEN 'Add it as bigint, with the landlord''s id of each copied unit.'
                WHEN 'country_code' THEN 'Add it as text, with the ISO 3166-1 alpha-2 code of each row.'
                ELSE 'Add it as an identity column and primary key.' END AS remedy
FROM expected e WHERE e.is_required AND NOT EXISTS (SELECT 1 FROM found WHERE found.name = e.name)
UNION ALL
SELECT 'column.type', 'refused', format('column %s', name),
    format('it is %s, expected %s', CASE WHEN is_domain THEN 'the domain ' || full_type ELSE type END,
        array_to_string(kept || changed, ' or ')),
    CASE WHEN is_domain THEN format('ALTER TABLE tenant_geo_units ALTER COLUMN %I TYPE %s;', name, base_type)
         ELSE format('If the column has another meaning, rename it; otherwise change its type to %s.', kept[1]) END
FROM found WHERE is_ours AND type <> ALL (kept || changed)
UNION ALL
SELECT 'column.type', 'repaired', format('column %s', name),
    format('%s becomes %s, so that every value of the landlord fits', full_type, becomes), ''
FROM found WHERE type = ANY (changed) AND dependents IS NULL AND NOT is_generated
UNION ALL
SELECT 'column.dependent',
    CASE WHEN type = 'varchar' AND coalesce(length, 255) >= 255 THEN 'note' ELSE 'refused' END, format('column %s', name),
    CASE WHEN type = 'varchar' AND coalesce(length, 255) >= 255
         THEN format('%s stays, because %s depends on it; events with longer values are rejected', full_type, dependents)
         ELSE format('%s must become %s, which %s prevents', full_type, becomes, dependents) END,
    format('Drop %s, change the column to %s, and create it again.', dependents, becomes)
FROM found WHERE type = ANY (changed) AND dependents IS NOT NULL
UNION ALL
SELECT 'column.range', CASE WHEN :max_unit_id::bigint > 2147483647 THEN 'refused' ELSE 'note' END,
    format('column %s', name), 'it is int4, which holds no landlord id above 2147483647; such events are rejected',
    format('ALTER TABLE tenant_geo_units ALTER COLUMN %I TYPE bigint;', name)
FROM found WHERE name IN ('external_geo_id', 'parent_external_id') AND type = 'int4'
UNION ALL
SELECT 'column.required', 'refused', format('column %s', name),
    'it is NOT NULL without a default, so new units cannot be inserted',
    format('Give it a default, or drop NOT NULL: ALTER TABLE tenant_geo_units ALTER COLUMN %I SET DEFAULT ...;', name)
FROM found WHERE NOT is_ours AND not_null AND NOT has_default AND NOT is_generated
UNION ALL
SELECT 'column.not-null', 'refused', format('column %s', name),
    'it is NOT NULL, and geosync writes null where the landlord has no value',
    format('ALTER TABLE tenant_geo_units ALTER COLUMN %I DROP NOT NULL;', name)
FROM found WHERE takes_null AND not_null
UNION ALL
SELECT 'column.generated', 'refused', format('column %s', name),
    'it is generated, and geosync must write it', 'Drop it, or rename it.'
FROM found WHERE is_ours AND (is_generated OR is_always_identity AND name <> 'id')
