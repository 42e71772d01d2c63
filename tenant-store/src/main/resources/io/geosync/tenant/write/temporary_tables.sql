-- Working tables of a connection. They are kept and are cleared at the start of each use, because ON COMMIT DELETE ROWS
-- costs a millisecond per commit.
-- All units to write, numbered from 1.
CREATE TEMP TABLE IF NOT EXISTS geosync_staged (
    ordinal             integer NOT NULL,
    -- include: staged_columns.sql
    deleted             boolean NOT NULL,
    content_hash        bigint
);
-- The range of staged units that is being written, with its action: insert, update, delete (until it is decided: remove
-- or retire), bury (a delete of a unit without a row), stale (the row or a tombstone is newer), unchanged.
CREATE TEMP TABLE IF NOT EXISTS geosync_incoming (
    -- include: staged_columns.sql
    action              text NOT NULL,
    row_id              bigint,
    PRIMARY KEY (unit_id)
);
-- Units that get another parent. up_row_id: the nearest moved unit at or above the new parent; base_path: the part of the
-- path between that unit, or the root, and the unit's own id.
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
