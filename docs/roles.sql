-- The least rights that geosync needs, as database roles. Run a part with psql:
--
--   psql -v part=landlord -v units_schema=public -v application=web -f docs/roles.sql   before the first migration
--   psql -v part=landlord-grants -f docs/roles.sql                                      after each migration
--   psql -v part=tenant ... -f docs/roles.sql                                           see the part
--
-- Each part can be repeated. No part sets a password; use ALTER ROLE ... PASSWORD. Tests run the product with the roles
-- of this file.

SELECT :'part' = 'landlord' AS landlord, :'part' = 'landlord-grants' AS landlord_grants, :'part' = 'tenant' AS tenant \gset

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
ALTER TABLE IF EXISTS :"units_schema".geo_administrative_units OWNER TO geosync_landlord;
GRANT SELECT, INSERT, UPDATE, DELETE ON :"units_schema".geo_administrative_units TO :"application";
-- end landlord
\endif

\if :landlord_grants
-- begin landlord-grants
-- Run in the landlord database by geosync_landlord or a member of it, after each `geosync migrate`.
-- Reads of status, tenant list, audit, events and units.
GRANT SELECT ON
    geosync.units, geosync.geography_streams, geosync.geography_event_logs, geosync.geography_event_failures,
    geosync.geography_events, geosync.tenants, geosync.tenant_streams, geosync.geosync_commands
TO geosync_query;
GRANT EXECUTE ON FUNCTION geosync.geosync_unit_state(geosync.units) TO geosync_query;

-- Everything that publisher, tenant-sync, operations and redrive do, except migrations.
GRANT SELECT ON
    geosync.geography_unit_heads, geosync.geography_events, geosync.geography_registry_version TO geosync_writer;
GRANT SELECT, UPDATE ON geosync.geography_streams TO geosync_writer;
GRANT SELECT, DELETE ON geosync.geography_event_logs TO geosync_writer;
GRANT SELECT, INSERT, UPDATE ON geosync.tenants, geosync.geosync_commands TO geosync_writer;
GRANT SELECT, INSERT, DELETE ON
    geosync.geography_import_rows, geosync.geography_versions, geosync.geography_samples TO geosync_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON
    geosync.units, geosync.tenant_streams, geosync.geography_event_failures, geosync.geography_envelopes
TO geosync_writer;
GRANT EXECUTE ON FUNCTION
    geosync.geosync_lock_streams(text[]), geosync.geosync_capture(bigint[], boolean),
    geosync.geosync_capture_all(boolean, text), geosync.geosync_unit_state(geosync.units)
TO geosync_writer;
DO $$
DECLARE
    units regclass := (SELECT tgrelid FROM pg_trigger WHERE tgname = 'geosync_inserted'
                       AND tgfoid = 'geosync.geosync_units_inserted'::regproc);
    ids text := pg_get_serial_sequence(units::text, 'id');
BEGIN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO geosync_writer', current_database());
    -- A column default reads its sequence with the rights of the writer.
    IF ids IS NOT NULL THEN
        EXECUTE format('GRANT USAGE ON SEQUENCE %s TO geosync_writer', ids);
    END IF;
END $$;
-- end landlord-grants
\endif

\if :tenant
-- begin tenant
-- end tenant
\endif
