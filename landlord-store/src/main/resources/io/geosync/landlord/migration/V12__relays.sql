-- Lease and cursors of the relay, in rows of their own. The row of geography_streams is locked by the writers of its
-- country: with 500 writes a second most relays found it locked. Only relays and sweeps lock these rows, so that a relay
-- publishes what is committed while the next writer is at work.
--
-- The former version of the functions uses the columns of the same names in geography_streams. What it writes there is
-- carried over here by a trigger; each sweep copies the positions back, so that a rollback continues at them.

CREATE TABLE geography_relays (
    country_code        text PRIMARY KEY REFERENCES geography_streams,
    epoch               bigint NOT NULL, -- that of the stream, under the lock that a claim takes
    claimed_position    bigint NOT NULL DEFAULT 0,
    published_position  bigint NOT NULL DEFAULT 0,
    completed_position  bigint NOT NULL DEFAULT 0,
    lease_token         uuid,
    lease_until         timestamptz,
    -- Why the last relay stopped before it had published all events.
    relay_error         text,
    relay_failed_at     timestamptz,
    CHECK (completed_position <= published_position),
    CHECK (published_position <= claimed_position)
) WITH (fillfactor = 10);

CREATE FUNCTION geosync_stream_created() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    INSERT INTO geography_relays (country_code, epoch, claimed_position, published_position, completed_position)
    VALUES (NEW.country_code, NEW.epoch, greatest(NEW.claimed_position, NEW.published_position), NEW.published_position,
        NEW.completed_position);
    RETURN NULL;
END $$;
CREATE TRIGGER streams_created AFTER INSERT ON geography_streams
    FOR EACH ROW EXECUTE FUNCTION geosync_stream_created();

-- A relay that is running publishes events of the former epoch: it loses its lease.
CREATE FUNCTION geosync_epoch_raised() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    UPDATE geography_relays SET epoch = NEW.epoch, lease_token = NULL, lease_until = NULL
    WHERE country_code = NEW.country_code;
    RETURN NULL;
END $$;
CREATE TRIGGER streams_epoch_raised AFTER UPDATE OF epoch ON geography_streams
    FOR EACH ROW WHEN (OLD.epoch IS DISTINCT FROM NEW.epoch) EXECUTE FUNCTION geosync_epoch_raised();

CREATE FUNCTION geosync_former_relay_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    UPDATE geography_relays
    SET claimed_position = greatest(claimed_position, NEW.claimed_position, NEW.published_position),
        published_position = greatest(published_position, NEW.published_position),
        completed_position = greatest(completed_position, NEW.completed_position)
    WHERE country_code = NEW.country_code
      AND (published_position < NEW.published_position OR completed_position < NEW.completed_position);
    RETURN NULL;
END $$;
CREATE TRIGGER streams_former_relay_moved AFTER UPDATE OF published_position, completed_position ON geography_streams
    FOR EACH ROW EXECUTE FUNCTION geosync_former_relay_moved();

-- From here on the triggers carry over every change.
INSERT INTO geography_relays (country_code, epoch, claimed_position, published_position, completed_position, lease_token,
    lease_until, relay_error, relay_failed_at)
SELECT country_code, epoch, greatest(claimed_position, published_position), published_position, completed_position,
    lease_token, lease_until, relay_error, relay_failed_at
FROM geography_streams;

-- As before, with the cursors of geography_relays.
CREATE OR REPLACE VIEW geography_events AS
SELECT l.id, l.event_id, l.event_type, l.unit_id, l.country_code, l.epoch, l.position, l.payload, l.metadata, l.created_at,
       CASE WHEN f.unreadable THEN 'failed'
            WHEN l.position <= r.completed_position THEN 'completed'
            WHEN f.exhausted THEN 'failed'
            WHEN l.position <= r.published_position THEN 'published'
            WHEN l.position <= r.claimed_position AND r.lease_until > clock_timestamp() THEN 'processing'
            ELSE 'pending' END AS status,
       coalesce(f.retry_count, 0) AS retry_count,
       CASE WHEN l.position <= r.completed_position THEN e.completed_at END AS processed_at,
       f.error_message
FROM geography_event_logs l
JOIN geography_relays r USING (country_code)
LEFT JOIN LATERAL (
    SELECT bool_or(exhausted) AS exhausted, bool_or(error_id = 'event.unreadable') AS unreadable, max(retry_count) AS retry_count,
           (array_agg(error_message ORDER BY last_failed_at DESC))[1] AS error_message
    FROM geography_event_failures
    WHERE country_code = l.country_code AND epoch = l.epoch AND position = l.position AND resolved_at IS NULL
) AS f ON true
LEFT JOIN LATERAL (
    SELECT completed_at FROM geography_envelopes
    WHERE country_code = l.country_code AND epoch = l.epoch AND from_position <= l.position
    ORDER BY from_position DESC LIMIT 1
) AS e ON true;

REVOKE EXECUTE ON FUNCTION geosync_stream_created(), geosync_epoch_raised(), geosync_former_relay_moved() FROM PUBLIC;
