-- The least rights that geosync needs, as database roles. Run a part with psql:
--
--   psql -v part=landlord -v units_schema=public -v application=web -f docs/roles.sql   before the first migration
--   psql -v part=landlord-grants -f docs/roles.sql                                      after each migration
--   psql -v part=tenant -v tenant_schema=public -f docs/roles.sql                       before geosync tenant add
--   psql -v part=tenant-grants -v tenant_schema=public -v application=web -f docs/roles.sql    after it
--
-- Each part can be repeated. No part sets a password; use ALTER ROLE ... PASSWORD. Tests run the product with the roles
-- of this file.

SELECT :'part' = 'landlord' AS landlord, :'part' = 'landlord-grants' AS landlord_grants, :'part' = 'tenant' AS tenant,
    :'part' = 'tenant-grants' AS tenant_grants \gset

\if :landlord
-- begin landlord
-- Run in the landlord database by a role that may create roles and is a member of the owner of the units, before
-- `geosync migrate`.
--   geosync_landlord  owns the schema geosync and runs `geosync migrate`. Never use a superuser: the capture functions
--                     run with the rights of this role.
--   geosync_writer    login of publisher, tenant-sync, operations and redrive if these do not run migrations
--   geosync_query     login of the query function: reads only
--   :application      the role of the application that writes units; it needs no right on geosync's objects
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['geosync_landlord', 'geosync_writer', 'geosync_query'] LOOP
        IF to_regrole(wanted) IS NULL THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', wanted);
        END IF;
    END LOOP;
    -- Imports use a temporary table.
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO geosync_landlord, geosync_writer', current_database());
END $$;
-- These two never use an object of the application by an unqualified name.
ALTER ROLE geosync_writer SET search_path = pg_catalog, geosync;
ALTER ROLE geosync_query SET search_path = pg_catalog, geosync;

GRANT geosync_landlord TO CURRENT_USER;
CREATE SCHEMA IF NOT EXISTS geosync AUTHORIZATION geosync_landlord;
GRANT USAGE ON SCHEMA geosync TO geosync_writer, geosync_query;

-- Triggers, constraints and indexes can be added to a table by its owner only, who needs CREATE on its schema. Leave
-- out the change of the owner if geosync_landlord is a member of the owner.
GRANT USAGE, CREATE ON SCHEMA :"units_schema" TO geosync_landlord;
SELECT set_config('geosync.units', quote_ident(:'units_schema') || '.geo_administrative_units', false),
       set_config('geosync.application', quote_ident(:'application'), false);
DO $$
DECLARE
    units text := current_setting('geosync.units');
BEGIN
    IF to_regclass(units) IS NOT NULL THEN
        EXECUTE 'ALTER TABLE ' || units || ' OWNER TO geosync_landlord';
        EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON ' || units || ' TO ' || current_setting('geosync.application');
        -- The sequence of a serial column changes its owner with the table; an identity column needs no grant.
        IF pg_get_serial_sequence(units, 'id') IS NOT NULL THEN
            EXECUTE 'GRANT USAGE ON SEQUENCE ' || pg_get_serial_sequence(units, 'id')
                || ' TO ' || current_setting('geosync.application');
        END IF;
    END IF;
END $$;
-- Where the migration creates the table.
ALTER DEFAULT PRIVILEGES FOR ROLE geosync_landlord IN SCHEMA :"units_schema"
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"application";
-- end landlord
\endif

\if :landlord_grants
-- begin landlord-grants
-- Run in the landlord database by geosync_landlord or a member of it, after each `geosync migrate`.
-- Reads of status, tenant list, audit, events, units and samples.
GRANT SELECT ON
    geosync.units, geosync.geosync_deleted_units, geosync.geography_streams, geosync.geography_relays,
    geosync.geography_event_logs, geosync.geography_events, geosync.geography_event_failures,
    geosync.geography_envelopes, geosync.geography_samples, geosync.geography_unit_heads, geosync.tenants,
    geosync.tenant_streams, geosync.geosync_commands, geosync.geography_unit_history, geosync.geography_history_starts,
    geosync.geography_successions
TO geosync_query;
GRANT EXECUTE ON FUNCTION geosync.geosync_unit_state(geosync.units) TO geosync_query;

-- Everything that publisher, tenant-sync, operations and redrive do, except migrations.
GRANT SELECT ON
    geosync.geography_unit_heads, geosync.geography_successions, geosync.geography_succession_heads,
    geosync.geography_events,
    geosync.geography_registry_version, geosync.geosync_deleted_units, geosync.geosync_installation,
    geosync.geography_unit_history, geosync.geography_history_starts
TO geosync_writer;
GRANT SELECT, UPDATE ON
    geosync.geography_streams, geosync.geography_relays, geosync.geography_wakeups TO geosync_writer;
GRANT SELECT, DELETE ON geosync.geography_event_logs TO geosync_writer;
GRANT SELECT, INSERT, UPDATE ON
    geosync.tenants, geosync.geosync_commands, geosync.geography_server TO geosync_writer;
GRANT SELECT, INSERT, DELETE ON
    geosync.geography_import_rows, geosync.geography_import_successions, geosync.geography_versions,
    geosync.geography_samples
TO geosync_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON
    geosync.units, geosync.geography_successions, geosync.tenant_streams, geosync.geography_event_failures,
    geosync.geography_envelopes
TO geosync_writer;
GRANT EXECUTE ON FUNCTION
    geosync.geosync_lock_streams(text[]), geosync.geosync_capture(bigint[], boolean),
    geosync.geosync_capture_all(boolean, text), geosync.geosync_reserve_unit_ids(bigint),
    geosync.geosync_unit_state(geosync.units), geosync.geosync_unit_hash(geosync.units),
    geosync.geosync_content_hash(bigint, text, integer, text, text, jsonb, bigint, boolean, date, date),
    geosync.geosync_event_digest(uuid, bigint),
    geosync.geosync_succession(bigint, text, date, numeric, boolean, text),
    geosync.geosync_succession_hash(bigint, jsonb),
    geosync.geosync_log_digest(text, bigint), geosync.geosync_digest_of(text, int8multirange),
    geosync.geosync_contradicts(text, bigint, int8multirange, bigint, bigint, uuid), geosync.geosync_server_identity()
TO geosync_writer;
DO $$
DECLARE
    units regclass := (SELECT tgrelid FROM pg_trigger WHERE tgname = 'geosync_inserted'
                       AND tgfoid = 'geosync.geosync_units_inserted'::regproc);
    ids text := pg_get_serial_sequence(units::text, 'id');
BEGIN
    -- A column default reads its sequence with the rights of the writer.
    IF ids IS NOT NULL THEN
        EXECUTE format('GRANT USAGE ON SEQUENCE %s TO geosync_writer', ids);
    END IF;
END $$;
-- end landlord-grants
\endif

\if :tenant
-- begin tenant
-- Run in the tenant's database by a role that may create roles and is a member of the owner of the tables, before
-- `geosync tenant add`.
--   geosync_tenant    login of geosync in this database. Triggers of the tenant run with its rights when geosync writes,
--                     so it has no attribute beyond LOGIN. Several tenants on one server: one such role for each.
--   :tenant_schema    the schema of tenant_geo_units; several tenants in one database have a schema and a role each
DO $$
BEGIN
    IF to_regrole('geosync_tenant') IS NULL THEN
        CREATE ROLE geosync_tenant LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
    END IF;
END $$;
ALTER ROLE geosync_tenant IN DATABASE :"DBNAME" SET search_path = :"tenant_schema";
GRANT geosync_tenant TO CURRENT_USER;
GRANT CONNECT, TEMPORARY ON DATABASE :"DBNAME" TO geosync_tenant;
-- CREATE can be revoked after `geosync tenant add`, until the next version that changes the tables.
GRANT USAGE, CREATE ON SCHEMA :"tenant_schema" TO geosync_tenant;
REVOKE CREATE ON SCHEMA :"tenant_schema" FROM PUBLIC;
-- Columns and triggers can be added to a table by its owner only. Leave this out if geosync_tenant is a member of the
-- owner.
ALTER TABLE IF EXISTS :"tenant_schema".tenant_geo_units OWNER TO geosync_tenant;
-- Before geosync deletes a unit it looks for references to it, in all tables that have a foreign key to the units.
DO $$
DECLARE
    holder regclass;
BEGIN
    FOR holder IN
        SELECT DISTINCT conrelid::regclass FROM pg_constraint JOIN pg_class ON pg_class.oid = confrelid
        WHERE contype = 'f' AND relname = 'tenant_geo_units' AND relowner = to_regrole('geosync_tenant')
    LOOP
        EXECUTE format('GRANT SELECT ON %s TO geosync_tenant', holder);
    END LOOP;
END $$;
-- end tenant
\endif

\if :tenant_grants
-- begin tenant-grants
-- Run in the tenant's database by geosync_tenant or a member of it, after `geosync tenant add`.
--   :application      the role of the tenant's application; it writes none of geosync's tables
GRANT USAGE ON SCHEMA :"tenant_schema" TO :"application";
GRANT SELECT, INSERT, UPDATE, DELETE ON :"tenant_schema".tenant_geo_units TO :"application";
-- To ask which unit took over from another one, and which rows reference units that ended.
GRANT SELECT ON :"tenant_schema".tenant_geo_successions, :"tenant_schema".geosync_succession_sets,
    :"tenant_schema".geosync_references, :"tenant_schema".geosync_following, :"tenant_schema".tenant_geo_ended_references
    TO :"application";
-- To lock the ledger before other rows, in a transaction that moves custom units.
GRANT EXECUTE ON FUNCTION :"tenant_schema".geosync_lock_ledger(text) TO :"application";
-- An identity column needs no grant, a serial one does.
SELECT set_config('geosync.application', :'application', false), set_config('geosync.schema', :'tenant_schema', false);
DO $$
DECLARE
    units text := quote_ident(current_setting('geosync.schema')) || '.tenant_geo_units';
BEGIN
    EXECUTE format('GRANT USAGE ON SEQUENCE %s TO %I', pg_get_serial_sequence(units, 'id'),
        current_setting('geosync.application'));
END $$;
-- end tenant-grants
\endif
