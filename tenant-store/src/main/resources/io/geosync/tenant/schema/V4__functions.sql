-- Which of these units anything of the tenant stands on: any foreign key of the catalog (a partition's is its
-- parent's), a custom child, a configured reference. Official children do not hold their parent. row_security = off:
-- an error is better than a hidden row and a cascade.
CREATE OR REPLACE FUNCTION geosync_referenced(ids bigint[]) RETURNS SETOF bigint
LANGUAGE plpgsql VOLATILE SET row_security = off
AS $$
DECLARE
    reference record;
BEGIN
    RETURN QUERY SELECT child.parent_id::bigint FROM tenant_geo_units child
        WHERE child.parent_id = ANY (ids) AND child.unit_type = 'custom';
    FOR reference IN
        SELECT c.conrelid::regclass::text AS holder, c.conrelid = c.confrelid AS is_own_table, (
            SELECT string_agg(format('holder.%I = unit.%I', own.attname, key.attname), ' AND ')
            FROM unnest(c.conkey, c.confkey) AS pair (own_number, key_number)
            JOIN pg_attribute own ON own.attrelid = c.conrelid AND own.attnum = pair.own_number
            JOIN pg_attribute key ON key.attrelid = c.confrelid AND key.attnum = pair.key_number) AS is_reference
        FROM pg_constraint c
        WHERE c.contype = 'f' AND c.conparentid = 0 AND c.confrelid = 'tenant_geo_units'::regclass
          AND NOT (c.conrelid = c.confrelid AND EXISTS (
              SELECT 1 FROM pg_attribute a
              WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attname = 'parent_id'))
        UNION ALL
        SELECT r.table_name::regclass::text, r.table_name::regclass = 'tenant_geo_units'::regclass,
               format('holder.%I = unit.id', r.column_name)
        FROM geosync_references r
    LOOP
        RETURN QUERY EXECUTE format(
            'SELECT unit.id::bigint FROM tenant_geo_units unit WHERE unit.id = ANY ($1) AND EXISTS (
                 SELECT 1 FROM %s holder WHERE %s %s)',
            reference.holder, reference.is_reference,
            CASE WHEN reference.is_own_table THEN 'AND holder.id <> unit.id' ELSE '' END)
            USING ids;
    END LOOP;
END
$$;

-- Waits until no batch is being applied to the country, and makes batches wait until this transaction ends.
CREATE OR REPLACE FUNCTION geosync_lock_ledger(country text) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO geosync_ledger (country_code) VALUES (country) ON CONFLICT DO NOTHING;
    PERFORM 1 FROM geosync_ledger WHERE country_code = country FOR UPDATE;
END
$$;

-- A custom unit's path is computed under the ledger's lock: its parent may be moving at this very moment.
CREATE OR REPLACE FUNCTION geosync_custom_unit_path() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    parent record;
BEGIN
    PERFORM geosync_lock_ledger(NEW.country_code);
    IF NEW.parent_id IS NULL THEN
        NEW.geo_path := NEW.id::text;
        RETURN NEW;
    END IF;
    SELECT country_code, geo_path INTO parent FROM tenant_geo_units WHERE id = NEW.parent_id;
    IF NOT FOUND THEN
        RAISE foreign_key_violation USING MESSAGE = format('unit %s: there is no parent %s', NEW.code, NEW.parent_id);
    ELSIF parent.country_code <> NEW.country_code THEN
        RAISE check_violation USING MESSAGE = format('unit %s of %s cannot hang under a unit of %s',
            NEW.code, NEW.country_code, parent.country_code);
    ELSIF NEW.id::text = ANY (string_to_array(parent.geo_path, '.')) THEN
        RAISE check_violation USING MESSAGE = format('unit %s cannot hang under itself', NEW.code);
    END IF;
    NEW.geo_path := parent.geo_path || '.' || NEW.id;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION geosync_custom_unit_moved() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE tenant_geo_units SET geo_path = NEW.geo_path || substr(geo_path, length(OLD.geo_path) + 1)
    WHERE geo_path COLLATE "C" > OLD.geo_path || '.' AND geo_path COLLATE "C" < OLD.geo_path || '/';
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER geosync_custom_unit_path
    BEFORE INSERT OR UPDATE OF parent_id, country_code, unit_type ON tenant_geo_units
    FOR EACH ROW WHEN (NEW.unit_type = 'custom') EXECUTE FUNCTION geosync_custom_unit_path();
CREATE OR REPLACE TRIGGER geosync_custom_unit_moved
    AFTER UPDATE OF parent_id ON tenant_geo_units
    FOR EACH ROW WHEN (NEW.unit_type = 'custom' AND OLD.geo_path <> NEW.geo_path)
    EXECUTE FUNCTION geosync_custom_unit_moved();

-- Adds a unit of the tenant's own below any unit of the same country; answers its id.
CREATE OR REPLACE FUNCTION geosync_add_custom_unit(
    country text, parent bigint, unit_code text, type_name text, names jsonb) RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    made bigint;
BEGIN
    -- First the ledger, then anything else: who locks in another order deadlocks with a batch.
    PERFORM geosync_lock_ledger(country);
    INSERT INTO tenant_geo_units (country_code, unit_type, admin_level, admin_type, parent_id, code, name_local)
    SELECT country, 'custom', coalesce(max(p.admin_level) + 1, 0), type_name, parent, unit_code, names
    FROM tenant_geo_units p WHERE p.id = parent
    RETURNING id INTO made;
    RETURN made;
END
$$;
