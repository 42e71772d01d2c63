-- One row a country: which positions this database has. fillfactor 10: every batch rewrites it in place.
CREATE TABLE geosync_ledger (
    country_code      text PRIMARY KEY,
    epoch             bigint NOT NULL DEFAULT 0, -- 0: nothing applied or mirrored yet
    applied           int8multirange NOT NULL DEFAULT '{}',
    watermark         bigint NOT NULL DEFAULT 0, -- end of the gapless beginning of applied
    highest_position  bigint NOT NULL DEFAULT 0,
    highest_event_id  uuid,
    changed_at        timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 10);

-- A removed unit's delete beyond the watermark: an older event that comes later must not revive it.
CREATE TABLE geosync_tombstones (
    unit_id       bigint PRIMARY KEY,
    country_code  text NOT NULL,
    position      bigint NOT NULL
);
CREATE INDEX ON geosync_tombstones (country_code, position);

-- Events that a trigger or a constraint of this database rejects. Their positions stay a gap in the ledger.
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

-- One row a batch. positions: what the batch added to the ledger; over all batches of an epoch they are disjoint and
-- make up the ledger. applied + superseded = their number; duplicate and refused added nothing.
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

-- Columns that hold ids of units without a foreign key; a unit found there is kept like one a foreign key names.
CREATE TABLE geosync_references (
    table_name   text NOT NULL,
    column_name  text NOT NULL,
    PRIMARY KEY (table_name, column_name)
);
