-- The alternative to keeping the rows that leave the log: the capture writes each version itself.
INSERT INTO geosync.geography_unit_versions SELECT * FROM geosync.geography_unit_history;
CREATE FUNCTION geosync.write_versions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    INSERT INTO geosync.geography_unit_versions (unit_id, country_code, position, event_id, event_type, created_at, state,
        old, metadata)
    SELECT unit_id, country_code, position, event_id, event_type, created_at, payload -> 'state', payload -> 'old', metadata
    FROM new_rows
    WHERE event_type IN ('created', 'deleted') OR event_type = 'updated' AND payload -> 'changed' <> '[]';
    RETURN NULL;
END $$;
CREATE TRIGGER write_versions AFTER INSERT ON geosync.geography_event_logs
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION geosync.write_versions();
