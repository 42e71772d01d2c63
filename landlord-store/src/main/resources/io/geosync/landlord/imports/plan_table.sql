-- The planned change for each row of the imported file. The table is dropped at the end of the transaction.
CREATE TEMPORARY TABLE geosync_import_plan (
    line          bigint PRIMARY KEY,
    country_code  text NOT NULL,
    code          text NOT NULL,
    parent_code   text,
    admin_level   integer NOT NULL,
    admin_type    text NOT NULL,
    name_local    jsonb NOT NULL,
    is_active     boolean NOT NULL,
    valid_from    date,
    valid_to      date,
    action        text NOT NULL CHECK (action IN ('create', 'update', 'keep')),
    moved         boolean NOT NULL,
    former_id     bigint CHECK (former_id IS NULL OR action = 'create')
) ON COMMIT DROP;

-- Units that the file lacks and that are not deleted, because successions name them or they are above such units.
CREATE TEMPORARY TABLE geosync_import_kept (
    unit_id       bigint PRIMARY KEY,
    country_code  text NOT NULL,
    ends          boolean NOT NULL,
    valid_to      date CHECK ((valid_to IS NOT NULL) = ends)
) ON COMMIT DROP;

-- The successions of the import with the ids of their units; NULL: no such unit.
CREATE TEMPORARY TABLE geosync_import_successions (
    line              bigint PRIMARY KEY,
    country_code      text NOT NULL,
    predecessor_code  text NOT NULL,
    successor_code    text NOT NULL,
    predecessor_id    bigint,
    successor_id      bigint,
    kind              text NOT NULL,
    effective_date    date NOT NULL,
    share             numeric(7, 6),
    is_default        boolean NOT NULL,
    source            text
) ON COMMIT DROP
