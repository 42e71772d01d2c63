-- The references to units: foreign keys of the catalog (a partition's is its parent's), parents of custom units, and
-- configured columns. A reference is named by the column that holds the unit's id. problem: why rows of this reference
-- cannot be moved. The last columns are parts of statements in which the tenant's table is "holder":
--   is_reference, is_former, is_target  holder references unit, former, target
--   assignments                         the columns of the reference, set to those of target
--   row_key, key_columns, is_row        the row's key as jsonb; its columns with types; holder has the key of "picked"
CREATE OR REPLACE FUNCTION geosync_unit_references()
RETURNS TABLE (table_name text, column_name text, is_readable boolean, problem text, holder text, is_reference text,
    is_former text, is_target text, assignments text, row_key text, key_columns text, key_aliases text, is_row text)
LANGUAGE sql STABLE
AS $$
WITH found AS (
    SELECT c.conrelid::oid AS holder, c.conrelid::regclass::text AS given, pair.own_columns, pair.unit_columns
    FROM pg_constraint c
    CROSS JOIN LATERAL (
        SELECT array_agg(own.attname::text ORDER BY p.place) AS own_columns,
            array_agg(key.attname::text ORDER BY p.place) AS unit_columns
        FROM unnest(c.conkey, c.confkey) WITH ORDINALITY AS p (own_number, key_number, place)
        JOIN pg_attribute own ON own.attrelid = c.conrelid AND own.attnum = p.own_number
        JOIN pg_attribute key ON key.attrelid = c.confrelid AND key.attnum = p.key_number) AS pair
    WHERE c.contype = 'f' AND c.conparentid = 0 AND c.confrelid = 'tenant_geo_units'::regclass
      AND NOT (c.conrelid = c.confrelid AND 'parent_id' = ANY (pair.own_columns))
    UNION ALL
    SELECT 'tenant_geo_units'::regclass, 'tenant_geo_units', '{parent_id}', '{id}'
    UNION ALL
    SELECT to_regclass(r.table_name), r.table_name, ARRAY[r.column_name], '{id}' FROM geosync_references r
), named AS (
    SELECT DISTINCT ON (coalesce(found.holder::text, found.given), id.column) found.*, id.column, c.relkind, c.relhassubclass,
        CASE WHEN c.oid IS NULL THEN found.given
             WHEN c.relnamespace = units.relnamespace THEN quote_ident(c.relname)
             ELSE format('%I.%I', n.nspname, c.relname) END AS table_name,
        CASE WHEN c.oid IS NULL THEN found.given ELSE format('%I.%I', n.nspname, c.relname) END AS qualified
    FROM found
    CROSS JOIN LATERAL (
        SELECT found.own_columns[coalesce(array_position(found.unit_columns, 'id'), 1)] AS "column") AS id
    JOIN pg_class units ON units.oid = 'tenant_geo_units'::regclass
    LEFT JOIN pg_class c ON c.oid = found.holder
    LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
    ORDER BY coalesce(found.holder::text, found.given), id.column, cardinality(found.own_columns)
), key AS (
    SELECT named.holder, named.column, best.*
    FROM named
    CROSS JOIN LATERAL (
        SELECT array_agg(a.attname::text ORDER BY k.place) AS names,
            array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY k.place) AS types
        FROM pg_index i
        CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
        WHERE i.indrelid = named.holder AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
          AND k.place <= i.indnkeyatts AND (i.indisprimary OR i.indimmediate)
        GROUP BY i.indexrelid
        HAVING bool_and(a.attnotnull)
        ORDER BY bool_or(i.indisprimary) DESC, count(*), i.indexrelid
        LIMIT 1) AS best
)
SELECT n.table_name, quote_ident(n.column), state.unreadable IS NULL, coalesce(state.unreadable, state.unmovable),
    n.qualified, part.is_equal || CASE
        WHEN n.holder IS DISTINCT FROM 'tenant_geo_units'::regclass THEN ''
        WHEN n.column = 'parent_id' THEN ' AND holder.unit_type = ''custom'''
        ELSE ' AND holder.id <> unit.id' END,
    part.is_former, part.is_target, part.assignments, key_part.row_key, key_part.key_columns, key_part.key_aliases,
    key_part.is_row
FROM named n
LEFT JOIN key ON key.holder = n.holder AND key.column = n.column
CROSS JOIN LATERAL (
    SELECT string_agg(format('holder.%I = unit.%I', p.own, p.key), ' AND ' ORDER BY p.place) AS is_equal,
        string_agg(format('holder.%I = former.%I', p.own, p.key), ' AND ' ORDER BY p.place) AS is_former,
        string_agg(format('holder.%I = target.%I', p.own, p.key), ' AND ' ORDER BY p.place) AS is_target,
        string_agg(format('%I = target.%I', p.own, p.key), ', ' ORDER BY p.place)
            FILTER (WHERE a.attgenerated = '') AS assignments,
        count(*) FILTER (WHERE a.attnum IS NULL) AS unknown,
        bool_or(a.attgenerated <> '' AND p.own = n.column) AS is_generated,
        bool_and(a.attnum IS NULL OR a.attgenerated <> '' OR has_column_privilege(n.holder, a.attnum, 'UPDATE')) AS may_update
    FROM unnest(n.own_columns, n.unit_columns) WITH ORDINALITY AS p (own, key, place)
    LEFT JOIN pg_attribute a ON a.attrelid = n.holder AND a.attname = p.own AND a.attnum > 0 AND NOT a.attisdropped
) AS part
CROSS JOIN LATERAL (
    SELECT 'jsonb_build_object(' || string_agg(format('%L, holder.%I', k.name, k.name), ', ' ORDER BY k.place) || ')'
            AS row_key,
        string_agg(format('%I %s', k.name, k.type), ', ' ORDER BY k.place) AS key_columns,
        string_agg(format('key_%s', k.place), ', ' ORDER BY k.place) AS key_aliases,
        string_agg(format('holder.%I = picked.key_%s', k.name, k.place), ' AND ' ORDER BY k.place) AS is_row
    FROM unnest(key.names, key.types) WITH ORDINALITY AS k (name, type, place)
) AS key_part
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN n.holder IS NULL THEN 'the table does not exist; correct geosync_references'
        WHEN part.unknown > 0 THEN 'the column does not exist; correct geosync_references'
        WHEN NOT (has_table_privilege(n.holder, 'SELECT') AND has_schema_privilege(
            (SELECT c.relnamespace FROM pg_class c WHERE c.oid = n.holder), 'USAGE')) THEN format(
            'role %s may not read the table: GRANT SELECT ON %s TO %I', current_user, n.qualified, current_user)
        WHEN row_security_active(n.holder) THEN format('row security hides rows from role %s', current_user)
        END AS unreadable, CASE
        WHEN n.relkind NOT IN ('r', 'p') THEN 'it is not a table'
        WHEN part.is_generated THEN 'the column is generated from others, so that it cannot be set'
        WHEN n.relkind = 'r' AND n.relhassubclass AND EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhparent = n.holder)
            THEN 'other tables inherit from the table, so that its key does not identify a row'
        WHEN key.names IS NULL THEN format('the table has no primary key, so that a moved row could not be found again: '
            'ALTER TABLE %s ADD PRIMARY KEY (...)', n.qualified)
        WHEN NOT part.may_update THEN format('role %s may not change the column: GRANT UPDATE (%s) ON %s TO %I',
            current_user, (SELECT string_agg(quote_ident(own), ', ') FROM unnest(n.own_columns) AS own), n.qualified,
            current_user)
        END AS unmovable
) AS state
$$;

-- Counts the rows of one reference to units of one country by what can be done with them.
CREATE OR REPLACE FUNCTION geosync_count_rows(country text, at date, wanted_table text, wanted_column text)
RETURNS TABLE (live bigint, certain bigint, by_default bigint, to_ask bigint, no_successor bigint, waiting bigint)
LANGUAGE plpgsql STABLE SET row_security = off
AS $$
DECLARE
    reference record;
BEGIN
    SELECT * INTO STRICT reference FROM geosync_unit_references() AS r
    WHERE r.table_name = wanted_table AND r.column_name = wanted_column;
    RETURN QUERY EXECUTE format(
        'WITH plan AS MATERIALIZED (
             SELECT * FROM geosync_follow_plan($1, ARRAY(
                 SELECT id::bigint FROM tenant_geo_units
                 WHERE country_code = $1 AND geosync_is_ended(unit_type, is_active, retired)), $2)
         ), holding AS MATERIALIZED (
             SELECT unit.id::bigint AS unit_id, count(*) AS rows FROM %s holder JOIN tenant_geo_units unit ON %s
             WHERE unit.country_code = $1 GROUP BY unit.id
         )
         SELECT coalesce(sum(rows) FILTER (WHERE outcome IS NULL), 0)::bigint,
             coalesce(sum(rows) FILTER (WHERE outcome = ''certain''), 0)::bigint,
             coalesce(sum(rows) FILTER (WHERE outcome = ''default''), 0)::bigint,
             coalesce(sum(rows) FILTER (WHERE outcome = ''ask''), 0)::bigint,
             coalesce(sum(rows) FILTER (WHERE outcome = ''none''), 0)::bigint,
             coalesce(sum(rows) FILTER (WHERE outcome = ''waiting''), 0)::bigint
         FROM holding LEFT JOIN plan USING (unit_id)', reference.holder, reference.is_reference)
        USING country, at;
END
$$;

-- Locks and returns rows that reference some units, except those that were rejected in this run and those that another
-- session has locked.
CREATE OR REPLACE FUNCTION geosync_pick_rows(wanted_table text, wanted_column text, units bigint[], most integer)
RETURNS TABLE (row_key jsonb, from_id bigint)
LANGUAGE plpgsql VOLATILE SET row_security = off
AS $$
DECLARE
    reference record;
BEGIN
    SELECT * INTO STRICT reference FROM geosync_unit_references() AS r
    WHERE r.table_name = wanted_table AND r.column_name = wanted_column;
    RETURN QUERY EXECUTE format(
        'SELECT %1$s, unit.id::bigint FROM %2$s holder JOIN tenant_geo_units unit ON %3$s
         WHERE unit.id = ANY ($3) AND NOT EXISTS (
             SELECT 1 FROM geosync_following_rejections r
             WHERE r.table_name = $1 AND r.column_name = $2 AND r.row_key = %1$s)
         LIMIT $4 FOR NO KEY UPDATE OF holder SKIP LOCKED', reference.row_key, reference.holder, reference.is_reference)
        USING wanted_table, wanted_column, units, most;
END
$$;

-- Moves picked rows from one unit to another and records each move. Constraints that the tenant deferred are checked here,
-- where the rows can still be set aside.
CREATE OR REPLACE FUNCTION geosync_move_rows(country text, wanted_table text, wanted_column text, row_keys jsonb,
    from_ids bigint[], to_ids bigint[], defaults boolean[], batch bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SET row_security = off
AS $$
DECLARE
    reference record;
    moved bigint;
BEGIN
    SELECT * INTO STRICT reference FROM geosync_unit_references() AS r
    WHERE r.table_name = wanted_table AND r.column_name = wanted_column;
    EXECUTE format(
        'WITH picked AS MATERIALIZED (
             SELECT * FROM ROWS FROM (jsonb_to_recordset($4) AS (%1$s), unnest($5, $6, $7))
                 AS picked (%2$s, from_id, to_id, by_default)
         ), moved AS (
             UPDATE %3$s AS holder SET %4$s
             FROM picked JOIN tenant_geo_units former ON former.id = picked.from_id
             JOIN tenant_geo_units target ON target.id = picked.to_id
             WHERE %5$s AND %6$s
             RETURNING %7$s AS row_key, picked.from_id, picked.to_id, picked.by_default, %8$s AS has_moved
         )
         INSERT INTO geosync_followed (batch, country_code, table_name, column_name, row_key, from_id, to_id, by_default,
             watermark)
         SELECT $8, $1, $2, $3, row_key, from_id, to_id, by_default,
             (SELECT watermark FROM geosync_ledger WHERE country_code = $1)
         FROM moved WHERE has_moved',
        reference.key_columns, reference.key_aliases, reference.holder, reference.assignments, reference.is_row,
        reference.is_former, reference.row_key, reference.is_target)
        USING country, wanted_table, wanted_column, row_keys, from_ids, to_ids, defaults, batch;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> cardinality(from_ids) THEN
        RAISE EXCEPTION 'a trigger of % kept % rows from being moved', wanted_table, cardinality(from_ids) - moved
            USING ERRCODE = 'GS001';
    END IF;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
END
$$;

-- Moves rows back. Each record of a row that is not where geosync moved it to keeps the reason.
CREATE OR REPLACE FUNCTION geosync_undo_rows(wanted_table text, wanted_column text, records bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET row_security = off
AS $$
DECLARE
    reference record;
BEGIN
    SELECT * INTO reference FROM geosync_unit_references() AS r
    WHERE r.table_name = wanted_table AND r.column_name = wanted_column;
    IF NOT FOUND OR reference.problem IS NOT NULL THEN
        UPDATE geosync_followed f SET undo_problem = coalesce(reference.problem, 'the column references units no longer')
        WHERE f.id = ANY (records);
        RETURN;
    END IF;
    EXECUTE format(
        'WITH picked AS MATERIALIZED (
             SELECT f.id AS record_id, f.from_id, f.to_id, %2$s
             FROM geosync_followed f CROSS JOIN LATERAL jsonb_to_record(f.row_key) AS k (%1$s)
             CROSS JOIN LATERAL (SELECT k.*) AS key (%2$s)
             WHERE f.id = ANY ($1)
         ), state AS MATERIALIZED (
             SELECT picked.*, (SELECT true FROM %3$s AS holder WHERE %4$s) AS exists,
                 (SELECT true FROM %3$s AS holder JOIN tenant_geo_units former ON former.id = picked.to_id
                  WHERE %4$s AND %5$s) AS is_there,
                 (SELECT true FROM tenant_geo_units u WHERE u.id = picked.from_id) AS can_return
             FROM picked
         ), moved AS (
             UPDATE %3$s AS holder SET %6$s
             FROM state AS picked JOIN tenant_geo_units former ON former.id = picked.to_id
             JOIN tenant_geo_units target ON target.id = picked.from_id
             WHERE %4$s AND %5$s
             RETURNING picked.record_id, %7$s AS has_moved
         )
         UPDATE geosync_followed f SET undone_at = CASE WHEN moved.has_moved THEN clock_timestamp() END,
             undo_problem = CASE
                 WHEN moved.has_moved THEN NULL
                 WHEN state.exists IS NULL THEN ''the row no longer exists''
                 WHEN state.is_there IS NULL THEN ''the row was changed since and references another unit''
                 WHEN state.can_return IS NULL THEN ''the former unit no longer exists''
                 ELSE ''a trigger kept the row from being moved'' END
         FROM state LEFT JOIN moved USING (record_id)
         WHERE f.id = state.record_id',
        reference.key_columns, reference.key_aliases, reference.holder, reference.is_row, reference.is_former,
        reference.assignments, reference.is_target)
        USING records;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
END
$$;

-- Lists the rows that reference ended units with the rights of the caller.
CREATE OR REPLACE FUNCTION geosync_ended_references()
RETURNS TABLE (table_name text, column_name text, choice text, row_key jsonb, country_code text, unit_id bigint,
    successor_id bigint, default_id bigint, candidates bigint[])
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT
AS $$
DECLARE
    reference record;
BEGIN
    FOR reference IN
        SELECT r.*, coalesce(f.choice, 'keep') AS choice
        FROM geosync_unit_references() AS r LEFT JOIN geosync_following f USING (table_name, column_name)
        WHERE r.is_readable
    LOOP
        RETURN QUERY EXECUTE format(
            'WITH resolved AS MATERIALIZED (
                 SELECT * FROM geosync_resolve(ARRAY(
                     SELECT id::bigint FROM tenant_geo_units WHERE geosync_is_ended(unit_type, is_active, retired)),
                     current_date)
             )
             SELECT $1, $2, $3, %s, unit.country_code, unit.id::bigint, resolved.successor_id, resolved.default_id,
                 resolved.candidates
             FROM resolved JOIN tenant_geo_units unit ON unit.id = resolved.unit_id JOIN %s holder ON %s',
            coalesce(reference.row_key, 'NULL::jsonb'), reference.holder, reference.is_reference)
            USING reference.table_name, reference.column_name, reference.choice;
    END LOOP;
END
$$;

-- The rows that reference ended units: the unit that took over where it is certain, the one that takes over by default,
-- and all units that may have. row_key is null where the table has no key.
CREATE OR REPLACE VIEW tenant_geo_ended_references AS SELECT * FROM geosync_ended_references();
