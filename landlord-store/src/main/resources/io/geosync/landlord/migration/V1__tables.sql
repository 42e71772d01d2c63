-- The landlord's tables other than geo_administrative_units, which V2 creates or adopts. They are in the schema geosync.
-- fillfactor 10 on rows that every change rewrites: the new version finds room on its own page (HOT).

CREATE TABLE geography_streams (
    country_code        text PRIMARY KEY CHECK (country_code ~ '^[A-Z]{2}$'),
    epoch               bigint NOT NULL DEFAULT 1 CHECK (epoch >= 1),
    last_position       bigint NOT NULL DEFAULT 0 CHECK (last_position >= 0),
    digest              bigint NOT NULL DEFAULT 0, -- of the log up to last_position, also where it was pruned
    claimed_position    bigint NOT NULL DEFAULT 0,
    published_position  bigint NOT NULL DEFAULT 0,
    completed_position  bigint NOT NULL DEFAULT 0,
    lease_token         uuid,
    lease_until         timestamptz,
    -- Why the last relay stopped before it had published all events.
    relay_error         text,
    relay_failed_at     timestamptz,
    breaker             text NOT NULL DEFAULT 'closed' CHECK (breaker IN ('closed', 'polling')),
    breaker_since       timestamptz,
    CHECK (completed_position <= published_position),
    CHECK (published_position <= last_position),
    CHECK (claimed_position <= last_position)
) WITH (fillfactor = 10);

-- Last captured state of every unit that ever was. content_hash is geosync_content_hash of state.
CREATE TABLE geography_unit_heads (
    unit_id       bigint PRIMARY KEY,
    country_code  text NOT NULL REFERENCES geography_streams,
    position      bigint NOT NULL,
    content_hash  bigint NOT NULL,
    deleted       boolean NOT NULL,
    state         jsonb NOT NULL
);
CREATE INDEX geography_unit_heads_by_position ON geography_unit_heads (country_code, position);

-- Append-only. payload: {state, checksum} and for updated and hierarchy_changed also {changed, old, new}.
CREATE TABLE geography_event_logs (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id      uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    event_type    text NOT NULL CHECK (event_type IN ('created', 'updated', 'deleted', 'hierarchy_changed')),
    unit_id       bigint NOT NULL,
    country_code  text NOT NULL REFERENCES geography_streams,
    epoch         bigint NOT NULL,
    position      bigint NOT NULL,
    digest        bigint NOT NULL, -- xor of geosync_event_digest of all events of the country up to this one
    payload       jsonb NOT NULL,
    metadata      jsonb NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (country_code, position)
);
CREATE INDEX geography_event_logs_by_unit ON geography_event_logs (unit_id);

-- What was published is never changed afterwards. Deleting is for the retention.
CREATE FUNCTION geosync_log_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'the event log is append-only'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'geosync_log_append_only';
END $$;
CREATE TRIGGER geosync_log_changed BEFORE UPDATE ON geography_event_logs
    FOR EACH STATEMENT EXECUTE FUNCTION geosync_log_changed();

CREATE TABLE geography_envelopes (
    country_code   text NOT NULL REFERENCES geography_streams,
    epoch          bigint NOT NULL,
    from_position  bigint NOT NULL,
    to_position    bigint NOT NULL,
    message_id     text NOT NULL,
    published_at   timestamptz NOT NULL,
    completed_at   timestamptz,
    PRIMARY KEY (country_code, epoch, from_position, message_id)
);
CREATE INDEX geography_envelopes_open ON geography_envelopes (country_code, to_position) WHERE completed_at IS NULL;

CREATE TABLE tenants (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name               text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    geography_country  text NOT NULL CHECK (geography_country ~ '^[A-Z]{2}$'),
    metadata           jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'
                       AND NOT jsonb_path_exists(metadata, 'strict $.* ? (@.type() != "string")', '{}', true)),
    database_url       text NOT NULL,
    credentials        text,
    status             text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'removed')),
    created_at         timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE tenant_streams (
    tenant_id             bigint NOT NULL REFERENCES tenants,
    country_code          text NOT NULL CHECK (country_code ~ '^[A-Z]{2}$'),
    delivery              text NOT NULL DEFAULT 'on' CHECK (delivery IN ('off', 'dry-run', 'on')),
    health                text NOT NULL DEFAULT 'joining'
                          CHECK (health IN ('joining', 'ok', 'refusing', 'migrating', 'parked')),
    reported_epoch        bigint NOT NULL DEFAULT 0,
    watermark             bigint NOT NULL DEFAULT 0,
    missing_count         bigint NOT NULL DEFAULT 0,
    head_event_id         uuid,
    version               bigint,
    consecutive_failures  integer NOT NULL DEFAULT 0,
    last_failure_at       timestamptz,
    error_message         text,
    parked_at             timestamptz,
    next_probe_at         timestamptz,
    reported_at           timestamptz,
    swept_at              timestamptz,
    sweep_lease_until     timestamptz,
    full_visit_at         timestamptz,
    PRIMARY KEY (tenant_id, country_code)
) WITH (fillfactor = 50);
CREATE INDEX tenant_streams_by_country ON tenant_streams (country_code);

-- One row: readers of the registry compare it with the version they hold. Statement triggers count it up.
CREATE TABLE geography_registry_version (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version   bigint NOT NULL DEFAULT 1
);
INSERT INTO geography_registry_version DEFAULT VALUES;

CREATE FUNCTION geosync_registry_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    UPDATE geography_registry_version SET version = version + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER tenants_changed AFTER INSERT OR UPDATE OR DELETE ON tenants
    FOR EACH STATEMENT EXECUTE FUNCTION geosync_registry_changed();
CREATE TRIGGER tenant_streams_listed AFTER INSERT OR DELETE ON tenant_streams
    FOR EACH STATEMENT EXECUTE FUNCTION geosync_registry_changed();
-- Reports (watermark, errors) are no change of the registry: only membership, delivery and health are.
CREATE TRIGGER tenant_streams_switched AFTER UPDATE ON tenant_streams
    FOR EACH ROW WHEN ((OLD.delivery, OLD.health) IS DISTINCT FROM (NEW.delivery, NEW.health))
    EXECUTE FUNCTION geosync_registry_changed();

CREATE TABLE geography_event_failures (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    country_code      text NOT NULL,
    epoch             bigint NOT NULL,
    position          bigint,
    tenant_id         bigint REFERENCES tenants,
    message_id        text,
    retry_count       integer NOT NULL DEFAULT 0,
    error_id          text NOT NULL,
    error_message     text NOT NULL,
    quarantined       boolean NOT NULL DEFAULT false,
    exhausted         boolean NOT NULL DEFAULT false,
    first_failed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_failed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    next_attempt_at   timestamptz,
    resolved_at       timestamptz
);
CREATE UNIQUE INDEX geography_event_failures_open
    ON geography_event_failures (country_code, epoch, position, coalesce(tenant_id, 0)) WHERE resolved_at IS NULL;
CREATE UNIQUE INDEX geography_event_failures_quarantined
    ON geography_event_failures (message_id) WHERE quarantined;
CREATE INDEX geography_event_failures_by_time ON geography_event_failures (first_failed_at);

CREATE TABLE geosync_commands (
    request_id   text PRIMARY KEY,
    command      text NOT NULL,
    body_hash    text NOT NULL,
    actor        text NOT NULL,
    cursor       jsonb,
    counts       jsonb,
    result       jsonb,
    started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at  timestamptz
);
CREATE INDEX geosync_commands_by_time ON geosync_commands (started_at);

CREATE TABLE geography_import_rows (
    import_id     text NOT NULL,
    chunk         integer NOT NULL,
    line          bigint NOT NULL,
    country_code  text NOT NULL,
    code          text NOT NULL,
    parent_code   text,
    admin_level   integer NOT NULL,
    admin_type    text NOT NULL,
    name_local    jsonb NOT NULL,
    is_active     boolean NOT NULL,
    valid_from    date,
    valid_to      date,
    staged_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (import_id, line)
);

CREATE TABLE geography_versions (
    country_code   text NOT NULL,
    epoch          bigint NOT NULL,
    position       bigint NOT NULL,
    content_hash   bigint NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (country_code, epoch, position)
);

CREATE TABLE geography_samples (
    sampled_at     timestamptz NOT NULL,
    country_code   text NOT NULL,
    pending        bigint NOT NULL,
    undelivered    bigint NOT NULL,
    failed         bigint NOT NULL,
    lag_seconds    double precision NOT NULL,
    PRIMARY KEY (sampled_at, country_code)
);

-- The identity of this landlord; exactly one row. Tenant databases record it, so that a database which another landlord
-- uses is not taken over.
CREATE TABLE geosync_installation (
    is_only  boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    id       uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO geosync_installation DEFAULT VALUES;
