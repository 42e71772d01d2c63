-- Puts the schema of the tenant's tables first, so that new objects come to the same schema. The application's triggers
-- keep the schemas that they expect.
SELECT set_config('search_path', concat_ws(', ', (
        SELECT quote_ident(nspname) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE pg_class.oid = coalesce(to_regclass('tenant_geo_units'), to_regclass('geosync_schema'))),
    nullif(current_setting('search_path'), '')), true) AS search_path
