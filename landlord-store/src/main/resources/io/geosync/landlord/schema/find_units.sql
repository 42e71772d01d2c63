-- The table that geosync captures; before the first migration the table of the wanted schema, or, if no schema is
-- wanted, the table that the search path finds. elsewhere: schemas with such a table that the search path does not find.
SELECT n.nspname AS schema_name, c.oid IS NOT NULL AS present, coalesce(captured.is_captured, false) AS captured,
       format('%I.geo_administrative_units', n.nspname) AS qualified_name,
       quote_literal(format('%I.geo_administrative_units', n.nspname)) AS name_literal,
       (SELECT string_agg(other.relnamespace::regnamespace::text, ', ' ORDER BY other.relnamespace::regnamespace::text)
        FROM pg_class other
        WHERE other.relname = 'geo_administrative_units' AND other.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND other.relpersistence <> 't' AND other.relnamespace <> n.oid) AS elsewhere
FROM (SELECT CAST(:schema AS text) AS schema_name) AS wanted
LEFT JOIN LATERAL (
    SELECT c.relnamespace, true AS is_captured
    FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_proc p ON p.oid = t.tgfoid
    JOIN pg_namespace own ON own.oid = p.pronamespace
    WHERE t.tgname = 'geosync_inserted' AND c.relname = 'geo_administrative_units'
      AND p.proname = 'geosync_units_inserted' AND own.nspname = 'geosync'
) AS captured ON true
JOIN pg_namespace n ON n.oid = coalesce(captured.relnamespace, CASE
    WHEN wanted.schema_name IS NOT NULL THEN to_regnamespace(quote_ident(wanted.schema_name))
    ELSE coalesce((SELECT relnamespace FROM pg_class WHERE oid = to_regclass('geo_administrative_units')),
                  to_regnamespace(quote_ident(current_schema())), to_regnamespace('public')) END)
LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'geo_administrative_units'
    AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
