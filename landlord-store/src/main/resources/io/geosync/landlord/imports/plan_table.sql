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
) ON COMMIT DROP
