-- What the landlord compares with the digests of tenants' ledgers, to notice that either was restored or copied.

-- The digest of a country's log up to a position; NULL where the retention has deleted it. The event after a position
-- serves as well as the one at it: a tenant that lacks the next event needs that event anyway.
CREATE FUNCTION geosync_log_digest(country text, through bigint) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(
    CASE WHEN through = 0 THEN 0 END,
    (SELECT digest FROM geography_streams WHERE country_code = country AND last_position = through),
    (SELECT digest FROM geography_event_logs WHERE country_code = country AND position = through),
    (SELECT digest # geosync_event_digest(event_id, position) FROM geography_event_logs
     WHERE country_code = country AND position = through + 1));

-- The digest of the events at some positions; NULL where the log does not have what it takes, and for more than 10,000
-- ranges: each costs two look-ups, and a tenant's database may report any number of them.
CREATE FUNCTION geosync_digest_of(country text, positions int8multirange) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN (SELECT count(*) FROM unnest(positions)) <= 10000 THEN (
    SELECT CASE WHEN count(*) = count(range_digest) THEN coalesce(bit_xor(range_digest), 0) END
    FROM (SELECT geosync_log_digest(country, upper(r) - 1) # geosync_log_digest(country, lower(r) - 1) AS range_digest
          FROM unnest(positions) AS r) AS of_ranges) END;

-- Whether a ledger has events that the country's log does not have: the landlord or the tenant's database was restored,
-- or the tenant's database is a copy. A ledger of an earlier epoch does not contradict the log: it is mirrored anyway.
-- Read the ledger first: the log then has every position that the ledger has.
CREATE FUNCTION geosync_contradicts(country text, ledger_epoch bigint, received int8multirange, ledger_digest bigint,
    highest bigint, highest_event uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce((
    SELECT ledger_epoch > s.epoch
        OR ledger_epoch = s.epoch AND (
            coalesce(upper(received) - 1 > s.last_position, false)
            OR highest > s.last_position
            OR coalesce(ledger_digest <> geosync_digest_of(country, received), false)
            OR coalesce((SELECT l.event_id <> highest_event FROM geography_event_logs l
                         WHERE l.country_code = country AND l.position = highest), false))
    FROM geography_streams s WHERE s.country_code = country), highest > 0);

-- received_position, digest: the positions 1 to received_position have arrived and have this digest; a ledger with gaps
-- reports no digest. contradictions: how often the ledger had events that the log does not have, until a day without.
ALTER TABLE tenant_streams
    ADD COLUMN received_position  bigint NOT NULL DEFAULT 0,
    ADD COLUMN digest             bigint,
    ADD COLUMN contradictions     integer NOT NULL DEFAULT 0,
    ADD COLUMN contradicted_at    timestamptz,
    ADD COLUMN mirror_not_before  timestamptz;

-- The server that holds this database. Another one, another timeline, or another database oid means that the landlord
-- was moved, promoted or restored, perhaps to an earlier state.
CREATE TABLE geography_server (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    identity    text NOT NULL,
    changed_at  timestamptz
);

CREATE FUNCTION geosync_server_identity() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, geosync, pg_temp
AS $$
DECLARE
    database oid := (SELECT oid FROM pg_database WHERE datname = current_database());
BEGIN
    RETURN format('system %s timeline %s database %s', (SELECT system_identifier FROM pg_control_system()),
        (SELECT timeline_id FROM pg_control_checkpoint()), database);
EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_function THEN
    -- Some hosted services do not let roles read the control file.
    RETURN format('database %s', database);
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA geosync FROM PUBLIC;
