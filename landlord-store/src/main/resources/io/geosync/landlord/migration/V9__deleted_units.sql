-- What lets a unit return under its former id: tenant rows that reference it are then on a live unit again.

CREATE INDEX geography_unit_heads_deleted ON geography_unit_heads (country_code, (state ->> 'code'), position DESC)
    WHERE deleted;

-- Moves the generator of unit ids past an id that is inserted explicitly. Rows that were loaded with explicit ids can
-- leave the generator behind them; it would return the id of a revived unit for a new one.
CREATE FUNCTION geosync_reserve_unit_ids(up_to bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
DECLARE
    units regclass := (SELECT tgrelid FROM pg_trigger WHERE tgname = 'geosync_inserted'
                       AND tgfoid = 'geosync.geosync_units_inserted'::regproc);
    generator regclass;
BEGIN
    FOR generator IN
        -- Identity and serial columns own their sequence; any other default depends on it.
        SELECT pg_get_serial_sequence(units::text, 'id')::regclass
        UNION
        SELECT c.oid::regclass
        FROM pg_attrdef f
        JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid AND d.refclassid = 'pg_class'::regclass
        JOIN pg_class c ON c.oid = d.refobjid AND c.relkind = 'S'
        WHERE f.adrelid = units
          AND f.adnum = (SELECT attnum FROM pg_attribute WHERE attrelid = f.adrelid AND attname = 'id')
    LOOP
        PERFORM setval(generator, up_to) FROM pg_sequence
        WHERE seqrelid = generator AND seqincrement > 0 AND up_to <= seqmax
          AND up_to > coalesce(pg_sequence_last_value(generator), seqstart - 1);
    END LOOP;
END $$;

REVOKE EXECUTE ON FUNCTION geosync_reserve_unit_ids(bigint) FROM PUBLIC;
