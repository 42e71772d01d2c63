-- Wakes relays that wait for events. NOTIFY makes the commits of its transactions take turns, on the whole server, so that
-- writers notify only while a relay waits: it asks for it when it has found no event for a while.

CREATE TABLE geography_wakeups (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    wanted_until  timestamptz
) WITH (fillfactor = 10);
INSERT INTO geography_wakeups DEFAULT VALUES;

CREATE FUNCTION geosync_stream_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    IF (SELECT wanted_until FROM geography_wakeups) > clock_timestamp() THEN
        NOTIFY geosync_relay;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER streams_moved AFTER UPDATE OF last_position ON geography_streams
    FOR EACH STATEMENT EXECUTE FUNCTION geosync_stream_moved();

REVOKE EXECUTE ON FUNCTION geosync_stream_moved() FROM PUBLIC;
