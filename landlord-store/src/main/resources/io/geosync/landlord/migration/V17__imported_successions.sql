-- Successions of an import arrive in chunks before they are recorded, as its units do.
CREATE TABLE geography_import_successions (
    import_id         text NOT NULL,
    chunk             integer NOT NULL,
    line              bigint NOT NULL,
    country_code      text NOT NULL,
    predecessor_code  text NOT NULL,
    successor_code    text NOT NULL,
    kind              text NOT NULL,
    effective_date    date NOT NULL,
    share             numeric(7, 6),
    is_default        boolean NOT NULL,
    source            text,
    staged_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (import_id, line)
);
CREATE INDEX geography_import_successions_by_chunk ON geography_import_successions (import_id, chunk);
