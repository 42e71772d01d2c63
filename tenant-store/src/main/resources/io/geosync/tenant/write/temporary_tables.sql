-- Kept with the connection and cleared at the start of each use: ON COMMIT DELETE ROWS costs a millisecond a commit.
-- What came, numbered from 1.
CREATE TEMP TABLE IF NOT EXISTS geosync_staged (
    ordinal             integer NOT NULL,
    unit_id             bigint NOT NULL,
    country_code        text NOT NULL,
    position            bigint NOT NULL,
    deleted             boolean NOT NULL,
    admin_level         integer NOT NULL,
    admin_type          text NOT NULL,
    code                text NOT NULL,
    name_local          jsonb NOT NULL,
    parent_external_id  bigint,
    is_active           boolean NOT NULL,
    valid_from          date,
    valid_to            date,
    content_hash        bigint
);
-- The stretch of it that is being written, with what becomes of each unit: insert, update, delete (until it is
-- decided: remove or retire), bury (a delete of a unit that is not there), stale (the row or a tombstone is newer),
-- unchanged.
CREATE TEMP TABLE IF NOT EXISTS geosync_incoming (
    unit_id             bigint PRIMARY KEY,
    country_code        text NOT NULL,
    position            bigint NOT NULL,
    admin_level         integer NOT NULL,
    admin_type          text NOT NULL,
    code                text NOT NULL,
    name_local          jsonb NOT NULL,
    parent_external_id  bigint,
    is_active           boolean NOT NULL,
    valid_from          date,
    valid_to            date,
    action              text NOT NULL,
    row_id              bigint
);
-- Units that get another parent. up_row_id: the nearest moved unit at or above the new parent; base_path: what stands
-- between that one, or the root, and the unit's own id.
CREATE TEMP TABLE IF NOT EXISTS geosync_moves (
    row_id         bigint PRIMARY KEY,
    is_new         boolean NOT NULL,
    parent_row_id  bigint,
    old_path       text COLLATE "C",
    up_row_id      bigint,
    base_path      text COLLATE "C",
    blocked        boolean NOT NULL DEFAULT false,
    new_path       text COLLATE "C"
);
DELETE FROM geosync_staged
