-- One row per country: which positions this database has applied. fillfactor 10: every batch rewrites it in place.
CREATE TABLE geosync_ledger (
    country_code      text PRIMARY KEY,
    epoch             bigint NOT NULL DEFAULT 0, -- 0: nothing applied or mirrored yet
    applied           int8multirange NOT NULL DEFAULT '{}',
    watermark         bigint NOT NULL DEFAULT 0, -- all positions up to it are applied
    highest_position  bigint NOT NULL DEFAULT 0,
    highest_event_id  uuid,
    -- Xor of geosync_event_digest of all events received: those at applied positions and those that were rejected.
    digest            bigint NOT NULL DEFAULT 0,
    changed_at        timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 10);

-- Removed units whose delete is above the watermark: an older event that arrives later must not revive them.
CREATE TABLE geosync_tombstones (
    unit_id       bigint PRIMARY KEY,
    country_code  text NOT NULL,
    position      bigint NOT NULL
);
CREATE INDEX ON geosync_tombstones (country_code, position);

-- Events that a trigger or a constraint of this database rejects. Their positions stay gaps in the ledger, whose digest
-- has them already.
CREATE TABLE geosync_refused (
    country_code     text NOT NULL,
    position         bigint NOT NULL,
    unit_id          bigint NOT NULL,
    sql_state        text NOT NULL,
    error_message    text NOT NULL,
    attempts         integer NOT NULL DEFAULT 1,
    first_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    next_attempt_at  timestamptz NOT NULL DEFAULT clock_timestamp() + interval '60 seconds',
    PRIMARY KEY (country_code, position)
);
CREATE INDEX ON geosync_refused (unit_id);

-- One row per batch. positions: those that the batch added to the ledger; the batches of an epoch are disjoint and make up
-- the ledger. applied + superseded is their number; duplicate and refused events add no position.
CREATE TABLE geosync_batches (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    country_code  text NOT NULL,
    epoch         bigint NOT NULL,
    source        text NOT NULL CHECK (source IN ('live', 'catch-up', 'mirror', 'repair')),
    positions     int8multirange NOT NULL,
    applied       bigint NOT NULL,
    superseded    bigint NOT NULL,
    duplicate     bigint NOT NULL,
    refused       bigint NOT NULL,
    message_ids   text[] NOT NULL,
    applied_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ON geosync_batches (applied_at);

-- Columns that hold ids of units without a foreign key; a unit found there counts as referenced.
CREATE TABLE geosync_references (
    table_name   text NOT NULL,
    column_name  text NOT NULL,
    PRIMARY KEY (table_name, column_name)
);

-- The tenant that these tables belong to; at most one row. Two tenants on the same tables would undo each other's work.
CREATE TABLE geosync_registration (
    is_only        boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    landlord_id    uuid NOT NULL, -- geosync_installation of the landlord's database
    tenant_id      bigint NOT NULL,
    tenant_name    text NOT NULL,
    registered_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
