-- What prevents a migration, apart from the columns and rows of an existing table of units; one row for each finding.
-- :units is null where the migration creates the table in :schema.
WITH unit_table AS (
    SELECT c.*, pg_get_userbyid(c.relowner) AS owner_name FROM pg_class c WHERE c.oid = to_regclass(:units)
), role AS (
    SELECT rolname, rolsuper, rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user
)
SELECT CASE relkind
    WHEN 'p' THEN 'it is partitioned, and rows that are written to a partition directly would not be captured; use an ordinary table'
    ELSE 'it is not an ordinary table' END AS finding
FROM unit_table WHERE relkind <> 'r'
UNION ALL
SELECT format('it inherits from or is a partition of %s, and rows that are written there would not be captured; end the inheritance',
              string_agg(inhparent::regclass::text, ', '))
FROM pg_inherits JOIN unit_table ON inhrelid = oid HAVING count(*) > 0
UNION ALL
SELECT format('%s inherits from it, and its rows would not be captured; end the inheritance',
              string_agg(inhrelid::regclass::text, ', ' ORDER BY inhrelid::regclass::text))
FROM pg_inherits JOIN unit_table ON inhparent = oid WHERE relkind = 'r' HAVING count(*) > 0
UNION ALL
SELECT 'it is unlogged, and PostgreSQL empties it after a crash; run ALTER TABLE ... SET LOGGED'
FROM unit_table WHERE relkind = 'r' AND relpersistence = 'u'
UNION ALL
SELECT format('its row level security is forced, which would hide units from the capture by role %s; run ALTER TABLE ... NO FORCE ROW LEVEL SECURITY, or give the role BYPASSRLS',
              rolname)
FROM unit_table, role WHERE relrowsecurity AND relforcerowsecurity AND NOT bypasses
UNION ALL
SELECT format('it belongs to role %s, and role %s cannot add triggers to it; grant %s to %s, or change the owner',
              owner_name, rolname, owner_name, rolname)
FROM unit_table, role WHERE NOT pg_has_role(current_user, relowner, 'USAGE')
UNION ALL
SELECT format('role %s lacks CREATE on schema %s; grant it', rolname, quote_ident(:schema))
FROM role WHERE NOT has_schema_privilege(:schema, 'CREATE')
UNION ALL
SELECT CASE WHEN to_regnamespace('geosync') IS NULL
    THEN format('role %s lacks CREATE on the database, and schema geosync does not exist; create it with CREATE SCHEMA geosync AUTHORIZATION %s',
                rolname, rolname)
    ELSE format('role %s lacks USAGE and CREATE on schema geosync; make it the owner', rolname) END
FROM role WHERE CASE WHEN to_regnamespace('geosync') IS NULL
    THEN NOT has_database_privilege(current_database(), 'CREATE')
    ELSE NOT has_schema_privilege('geosync', 'CREATE') END
UNION ALL
SELECT format('the encoding of the database is %s, expected UTF8', pg_encoding_to_char(encoding))
FROM pg_database WHERE datname = current_database() AND pg_encoding_to_char(encoding) <> 'UTF8'
UNION ALL
SELECT format('the server is PostgreSQL %s, expected 15 or later', current_setting('server_version'))
WHERE current_setting('server_version_num')::integer < 150000
UNION ALL
SELECT format('country_code is char(n) and these views use it, so that its type cannot be changed to text: %s; drop them before, and create them again after the migration',
              string_agg(DISTINCT r.ev_class::regclass::text, ', '))
FROM unit_table t
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'country_code' AND a.atttypid = 'bpchar'::regtype
JOIN pg_depend d ON d.refobjid = t.oid AND d.refobjsubid = a.attnum AND d.classid = 'pg_rewrite'::regclass
JOIN pg_rewrite r ON r.oid = d.objid AND r.ev_class <> t.oid
HAVING count(*) > 0
