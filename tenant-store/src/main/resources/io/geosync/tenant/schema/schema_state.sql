-- What exists: geosync's tables, the table of units, and functions that keep another search path than the schema's, because
-- the schema was renamed.
SELECT to_regclass('geosync_schema') IS NOT NULL AS has_version, to_regclass('tenant_geo_units') IS NOT NULL AS has_units,
       EXISTS (SELECT 1 FROM pg_proc
               WHERE pronamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('geosync_schema'))
                 AND proname LIKE 'geosync\_%' AND prosecdef
                 AND NOT proconfig @> ARRAY['search_path=' || quote_ident(current_schema()) || ', pg_temp']) AS is_renamed
