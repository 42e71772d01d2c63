-- Adds the columns that an adopted table lacks, and changes what the findings announced as repaired. Rows with an
-- external_geo_id are copies of the landlord's units: official.
-- Deferred checks of the application run at once: a table with pending ones cannot be altered.
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE tenant_geo_units
    ADD COLUMN IF NOT EXISTS external_code       text,
    ADD COLUMN IF NOT EXISTS admin_level         integer NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS admin_type          text NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS parent_id           bigint,
    ADD COLUMN IF NOT EXISTS parent_external_id  bigint,
    ADD COLUMN IF NOT EXISTS code                text NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS name_local          jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN IF NOT EXISTS is_active           boolean NOT NULL DEFAULT true,
    ADD COLUMN IF NOT EXISTS retired             boolean NOT NULL DEFAULT false,
    ADD COLUMN IF NOT EXISTS link_blocked        boolean NOT NULL DEFAULT false,
    ADD COLUMN IF NOT EXISTS valid_from          date,
    ADD COLUMN IF NOT EXISTS valid_to            date,
    ADD COLUMN IF NOT EXISTS geo_path            text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS position            bigint NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS unit_type           text;
-- text instead of varchar(n): every code of the landlord fits. text instead of char(2): char compared with text uses no
-- index. jsonb instead of json: the content hash reads jsonb.
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT expected.name, expected.becomes,
               CASE WHEN a.attcollation NOT IN (0, 'pg_catalog.default'::regcollation)
                    THEN format(' COLLATE %s', a.attcollation::regcollation) ELSE '' END AS collation
        FROM
            -- include: expected_columns.sql
        JOIN pg_attribute a ON a.attname = expected.name AND a.attrelid = 'tenant_geo_units'::regclass
            AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid AND t.typname = ANY (expected.changed)
        WHERE a.attnum NOT IN (
            SELECT attnum FROM (
                -- include: column_dependents.sql
            ) AS dependents)
    LOOP
        EXECUTE format('ALTER TABLE tenant_geo_units ALTER COLUMN %I TYPE %s%s',
            found.name, found.becomes, found.collation);
    END LOOP;
END
$$;
UPDATE tenant_geo_units SET country_code = upper(country_code) WHERE country_code <> upper(country_code);
UPDATE tenant_geo_units SET unit_type = CASE WHEN external_geo_id IS NULL THEN 'custom' ELSE 'official' END
WHERE unit_type IS NULL;
ALTER TABLE tenant_geo_units
    ALTER COLUMN country_code SET NOT NULL,
    ALTER COLUMN unit_type SET NOT NULL,
    DROP CONSTRAINT IF EXISTS geosync_unit_type,
    ADD CONSTRAINT geosync_unit_type CHECK (unit_type IN ('official', 'custom')),
    DROP CONSTRAINT IF EXISTS geosync_unit_external,
    ADD CONSTRAINT geosync_unit_external CHECK ((unit_type = 'official') = (external_geo_id IS NOT NULL));
DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'f' AND c.conrelid = 'tenant_geo_units'::regclass AND c.confrelid = c.conrelid
          AND a.attname = 'parent_id') THEN
        ALTER TABLE tenant_geo_units
            ADD CONSTRAINT geosync_unit_parent FOREIGN KEY (parent_id) REFERENCES tenant_geo_units (id);
    END IF;
END
$$;
-- The comments also tell a later adoption that these columns are geosync's and not the application's.
COMMENT ON COLUMN tenant_geo_units.position IS 'geosync: position of the last event that was applied to the unit';
COMMENT ON COLUMN tenant_geo_units.retired IS 'geosync: the landlord deleted the unit, and rows still reference it';
COMMENT ON COLUMN tenant_geo_units.link_blocked IS 'geosync: the unit waits for another move';
CREATE UNIQUE INDEX IF NOT EXISTS geosync_unit_external_id ON tenant_geo_units (external_geo_id)
    WHERE unit_type = 'official';
CREATE INDEX IF NOT EXISTS geosync_unit_country ON tenant_geo_units (country_code, external_geo_id);
-- Not unique: while a code moves from one unit to another, both may hold it for a moment.
CREATE INDEX IF NOT EXISTS geosync_unit_code ON tenant_geo_units (code) WHERE NOT retired;
CREATE INDEX IF NOT EXISTS geosync_unit_parent_id ON tenant_geo_units (parent_id);
CREATE INDEX IF NOT EXISTS geosync_unit_path ON tenant_geo_units ((geo_path COLLATE "C"));
CREATE INDEX IF NOT EXISTS geosync_unit_orphans ON tenant_geo_units (parent_external_id)
    WHERE parent_id IS NULL AND parent_external_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS geosync_unit_blocked ON tenant_geo_units (country_code) WHERE link_blocked;
CREATE INDEX IF NOT EXISTS geosync_unit_retired ON tenant_geo_units (country_code) WHERE retired;
