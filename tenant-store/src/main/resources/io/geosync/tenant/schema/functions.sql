-- The functions of one expression below are rules that several statements need. The planner replaces a call by the
-- expression, so that an index on a column is used as if the expression were written in the statement.

-- The code of the row of an official unit.
CREATE OR REPLACE FUNCTION geosync_official_code(country text, code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 'OFFICIAL-' || country || '-' || code;

-- Whether a path is below another one. '/' follows '.' in ASCII.
CREATE OR REPLACE FUNCTION geosync_is_below(path text, ancestor text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN path COLLATE "C" > ancestor || '.' AND path COLLATE "C" < ancestor || '/';

-- A path after its ancestor has moved.
CREATE OR REPLACE FUNCTION geosync_moved_path(path text, old_ancestor text, new_ancestor text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN new_ancestor || substr(path, length(old_ancestor) + 1);

-- The last position before the first gap.
CREATE OR REPLACE FUNCTION geosync_watermark(applied int8multirange) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower('{[1,)}'::int8multirange - applied) - 1;

-- The gaps below the highest position.
CREATE OR REPLACE FUNCTION geosync_missing(applied int8multirange) RETURNS int8multirange
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN int8multirange(int8range(1, coalesce(upper(applied), 1))) - applied;

-- Notifies the tenant's processes, when the transaction commits, that units changed.
CREATE OR REPLACE FUNCTION geosync_notify(country text, watermark bigint) RETURNS void
LANGUAGE sql VOLATILE
RETURN pg_notify('geosync_geography', json_build_object('country', country, 'position', watermark)::text);

-- Returns those of the units that the tenant references: by any foreign key in the catalog (a partition's is its
-- parent's), by a custom child, or by a configured reference. Official children do not count. row_security = off: an
-- error is better than a hidden row whose unit is deleted in a cascade.
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

-- The functions below run with the rights of their owner, so that the application needs rights on tenant_geo_units only.
-- They keep the search path of their creation: the schema of the tables, temporary objects last, and implicitly
-- pg_catalog first. A session may have any search path, also the empty one of a restored dump. Operands are cast, and
-- functions of variable arguments qualified: an operator or function of the application with exactly fitting types
-- would be preferred to the one of pg_catalog, and would run with the owner's rights.

-- Locks the country's ledger until the transaction ends: waits for a batch that is being applied, and makes later ones wait.
CREATE OR REPLACE FUNCTION geosync_lock_ledger(country text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
BEGIN
    INSERT INTO geosync_ledger (country_code) VALUES (country) ON CONFLICT DO NOTHING;
    PERFORM 1 FROM geosync_ledger WHERE country_code = country FOR UPDATE;
END
$$;

-- Gives a row that an application inserts without a type its type, and computes the path of a custom unit under the
-- ledger's lock, because a batch may be moving its parent.
CREATE OR REPLACE FUNCTION geosync_custom_unit_path() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    own_id text := NEW.id::text;
    parent_country text;
    parent_path text;
BEGIN
    IF NEW.unit_type IS NULL THEN
        NEW.unit_type := CASE WHEN NEW.external_geo_id IS NULL THEN 'custom' ELSE 'official' END;
    END IF;
    IF NEW.unit_type::text = 'official'::text OR NEW.country_code IS NULL THEN
        RETURN NEW;
    END IF;
    NEW.country_code := pg_catalog.upper(NEW.country_code::text);
    PERFORM geosync_lock_ledger(NEW.country_code::text);
    IF NEW.parent_id IS NULL THEN
        NEW.geo_path := own_id;
        RETURN NEW;
    END IF;
    SELECT country_code::text, geo_path::text INTO parent_country, parent_path
    FROM tenant_geo_units WHERE id = NEW.parent_id;
    IF NOT FOUND THEN
        -- A restored dump may copy a unit before its parent, with the path that it had. The foreign key decides.
        IF NEW.geo_path::text ~~ ('%.'::text || own_id) THEN
            RETURN NEW;
        END IF;
        RAISE foreign_key_violation USING MESSAGE =
            pg_catalog.format('unit %s: parent %s does not exist', NEW.code, NEW.parent_id);
    ELSIF parent_country <> NEW.country_code::text THEN
        RAISE check_violation USING MESSAGE = pg_catalog.format('unit %s of %s cannot have a parent in %s',
            NEW.code, NEW.country_code, parent_country);
    ELSIF own_id = ANY (pg_catalog.string_to_array(parent_path, '.'::text)) THEN
        RAISE check_violation USING MESSAGE = pg_catalog.format('unit %s cannot be moved below itself', NEW.code);
    END IF;
    NEW.geo_path := parent_path || '.'::text || own_id;
    RETURN NEW;
END
$$;

-- Moves everything below a custom unit with it.
CREATE OR REPLACE FUNCTION geosync_custom_unit_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
BEGIN
    UPDATE tenant_geo_units
    SET geo_path = geosync_moved_path(geo_path::text, OLD.geo_path::text, NEW.geo_path::text)
    WHERE geosync_is_below(geo_path::text, OLD.geo_path::text);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER geosync_custom_unit_path
    BEFORE INSERT OR UPDATE OF parent_id, country_code, unit_type ON tenant_geo_units
    FOR EACH ROW WHEN (NEW.unit_type IS NULL OR NEW.unit_type = 'custom') EXECUTE FUNCTION geosync_custom_unit_path();
CREATE OR REPLACE TRIGGER geosync_custom_unit_moved
    AFTER UPDATE OF parent_id ON tenant_geo_units
    FOR EACH ROW WHEN (NEW.unit_type = 'custom' AND OLD.geo_path <> NEW.geo_path)
    EXECUTE FUNCTION geosync_custom_unit_moved();

-- Triggers call their functions without this right. To call geosync_lock_ledger itself, a role needs a grant.
REVOKE EXECUTE ON FUNCTION geosync_lock_ledger(text), geosync_custom_unit_path(), geosync_custom_unit_moved() FROM PUBLIC;

-- Adds a custom unit below any unit of the same country and returns its id. The caller needs the right to insert units.
-- The trigger locks the ledger before the row is written: another order would deadlock with a batch.
CREATE OR REPLACE FUNCTION geosync_add_custom_unit(
    country text, parent bigint, unit_code text, type_name text, names jsonb) RETURNS bigint
LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
DECLARE
    made bigint;
BEGIN
    INSERT INTO tenant_geo_units (country_code, unit_type, admin_level, admin_type, parent_id, code, name_local)
    SELECT country, 'custom', coalesce(max(p.admin_level) + 1, 0), type_name, parent, unit_code, names
    FROM tenant_geo_units p WHERE p.id = parent
    RETURNING id INTO made;
    RETURN made;
END
$$;

-- include: succession_functions.sql
