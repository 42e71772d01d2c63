-- What the tenant wants for the rows that reference units which ended. Without a row here: keep. Names are those of the
-- view of references: a table of another schema has its schema, and names are quoted where SQL needs it.
CREATE TABLE geosync_following (
    table_name     text NOT NULL,
    column_name    text NOT NULL,
    choice         text NOT NULL CHECK (choice IN ('keep', 'follow', 'ask')),
    allow_default  boolean NOT NULL DEFAULT false, -- follow the default successor of a split as well
    changed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (table_name, column_name)
);

-- One row for each row of the tenant that geosync moved from one unit to another. row_key finds that row after the move.
-- A batch is one transaction; its rows are of one column of one table, and no row is in it twice.
CREATE TABLE geosync_followed (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch         bigint NOT NULL,
    country_code  text NOT NULL,
    table_name    text NOT NULL,
    column_name   text NOT NULL,
    row_key       jsonb NOT NULL,
    from_id       bigint NOT NULL,
    to_id         bigint NOT NULL,
    by_default    boolean NOT NULL,
    watermark     bigint NOT NULL, -- of the ledger, at the move
    moved_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    undone_at     timestamptz,
    undo_problem  text -- why the last attempt to undo the move failed
);
CREATE INDEX geosync_followed_batch ON geosync_followed (country_code, batch) WHERE undone_at IS NULL;
CREATE SEQUENCE geosync_following_batch OWNED BY geosync_followed.batch;

-- Rows that a constraint or a trigger of the tenant kept from being moved in the last run.
CREATE TABLE geosync_following_rejections (
    country_code   text NOT NULL,
    table_name     text NOT NULL,
    column_name    text NOT NULL,
    row_key        jsonb NOT NULL,
    from_id        bigint NOT NULL,
    to_id          bigint NOT NULL,
    sql_state      text NOT NULL,
    error_message  text NOT NULL,
    rejected_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (table_name, column_name, row_key)
);
CREATE INDEX ON geosync_following_rejections (country_code);

CREATE INDEX IF NOT EXISTS geosync_unit_ended ON tenant_geo_units (country_code, id)
    WHERE unit_type = 'official' AND (retired OR NOT is_active);
