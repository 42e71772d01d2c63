-- Findings about the server, the database, and the role of the connection. :accept_superuser: the operator accepts a
-- role with such rights. :schema: where the operator expects the tables, or null. :is_current: the schema is prepared, so no object is created.
WITH settings AS (
    SELECT current_setting('server_version_num')::integer / 10000 AS version, current_schema() AS schema,
           :schema::text AS expected_schema, current_database() AS database, :accept_superuser::boolean AS accept_superuser, :is_current::boolean AS is_current
), role AS (
    SELECT r.oid, r.rolname AS name, concat_ws(', ',
        CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END,
        CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END,
        (SELECT string_agg('member of ' || g.rolname, ', ' ORDER BY g.rolname) FROM pg_roles g
         WHERE NOT r.rolsuper AND g.oid <> r.oid AND pg_has_role(r.oid, g.oid, 'MEMBER')
           AND (g.rolsuper OR g.rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files',
               'pg_write_all_data', 'pg_read_all_data')))) AS rights
    FROM pg_roles r WHERE r.rolname = current_user
)
SELECT 'server.version' AS id, 'refused' AS severity, 'server' AS object,
    format('PostgreSQL %s is older than the supported versions 15 to 18', version) AS message,
    'Upgrade the server.' AS remedy
FROM settings WHERE version < 15
UNION ALL
SELECT 'server.version', 'note', 'server',
    format('PostgreSQL %s is newer than the versions 15 to 18 that geosync is tested with', version),
    'Test the tenant on a copy first.'
FROM settings WHERE version > 18
UNION ALL
SELECT 'server.read-only', 'refused', 'server',
    CASE WHEN pg_is_in_recovery() THEN 'it is a standby, which accepts no writes'
         ELSE 'transactions are read-only by default (default_transaction_read_only)' END,
    'Give the address of the primary, and a role whose transactions may write.'
FROM settings WHERE pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'
UNION ALL
SELECT 'database.encoding', 'refused', format('database %s', database),
    format('its encoding is %s, which lacks characters of unit names', getdatabaseencoding()),
    'Move the tables to a database with the encoding UTF8.'
FROM settings WHERE getdatabaseencoding() <> 'UTF8'
UNION ALL
SELECT 'database.temporary', 'refused', format('database %s', database),
    format('role %s may not create temporary tables', role.name),
    format('GRANT TEMPORARY ON DATABASE %I TO %I;', database, role.name)
FROM settings CROSS JOIN role WHERE NOT has_database_privilege(database, 'TEMPORARY')
UNION ALL
SELECT 'schema.missing', 'refused', format('role %s', role.name),
    format('its search_path (%s) names no schema that exists', current_setting('search_path')),
    format('ALTER ROLE %I IN DATABASE %I SET search_path = the schema of the tables;', role.name, database)
FROM settings CROSS JOIN role WHERE schema IS NULL
UNION ALL
SELECT 'schema.other', 'refused', format('role %s', role.name),
    format('it works in schema %s, and --schema expects %s', schema, expected_schema),
    format('ALTER ROLE %I IN DATABASE %I SET search_path = %I;', role.name, database, expected_schema)
FROM settings CROSS JOIN role WHERE schema <> expected_schema
UNION ALL
SELECT 'schema.search-path', 'refused', format('role %s', role.name),
    format('its search_path (%s) has pg_catalog after another schema, whose functions would replace those of PostgreSQL',
        current_setting('search_path')),
    format('Remove pg_catalog from the search_path of %I; it is searched first then.', role.name)
FROM settings CROSS JOIN role
WHERE (array_remove(current_schemas(true), pg_my_temp_schema()::regnamespace::name))[1] <> 'pg_catalog'
UNION ALL
SELECT 'schema.create', 'refused', format('schema %s', schema), format('role %s may not create objects in it', role.name),
    format('GRANT CREATE, USAGE ON SCHEMA %I TO %I;', schema, role.name)
FROM settings CROSS JOIN role WHERE NOT is_current AND NOT has_schema_privilege(schema, 'CREATE')
UNION ALL
SELECT 'schema.public-create', 'note', format('schema %s', n.nspname),
    'every role of the database may create objects in it, and could run functions of its own with the rights of geosync''s role',
    format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC;', n.nspname)
FROM pg_namespace n
WHERE n.nspname = ANY (current_schemas(false)) AND has_schema_privilege('public', n.oid, 'CREATE')
UNION ALL
-- Roles that may do everything anyway, or that create the tables, gain nothing by an object in the search path.
SELECT 'schema.others-create', 'note', format('schema %s', n.nspname),
    format('role %s may create objects in it, and could run functions of its own with the rights of geosync''s role', r.rolname),
    format('REVOKE CREATE ON SCHEMA %I FROM %I;', n.nspname, r.rolname)
FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) AS acl JOIN pg_roles r ON r.oid = acl.grantee
CROSS JOIN role
WHERE n.nspname = ANY (current_schemas(false)) AND acl.privilege_type = 'CREATE'
  AND acl.grantee NOT IN (n.nspowner, role.oid) AND NOT r.rolsuper
UNION ALL
SELECT 'role.superuser', CASE WHEN accept_superuser THEN 'note' ELSE 'refused' END, format('role %s', role.name),
    format('it has more rights than it needs (%s), and triggers of the tenant run with its rights', role.rights),
    'Give the credentials of an ordinary role, as docs/roles.sql creates it, or add --accept-superuser.'
FROM settings CROSS JOIN role WHERE role.rights <> ''
