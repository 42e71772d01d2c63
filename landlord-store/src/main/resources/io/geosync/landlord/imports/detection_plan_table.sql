-- Units that end with the import or ended before and have no succession yet, one row for each of their names.
CREATE TEMPORARY TABLE geosync_import_endings (
    country_code  text NOT NULL,
    code          text NOT NULL,
    parent_code   text,
    admin_level   integer NOT NULL,
    valid_to      date,
    language      text NOT NULL,
    name          text NOT NULL
) ON COMMIT DROP;

-- Units that begin, likewise.
CREATE TEMPORARY TABLE geosync_import_beginnings (
    country_code  text NOT NULL,
    code          text NOT NULL,
    parent_code   text,
    admin_level   integer NOT NULL,
    valid_from    date,
    is_new        boolean NOT NULL,
    language      text NOT NULL,
    name          text NOT NULL
) ON COMMIT DROP;

-- Which unit follows which: known successions, and proposals.
CREATE TEMPORARY TABLE geosync_import_followers (
    country_code       text NOT NULL,
    predecessor_code   text NOT NULL,
    successor_code     text NOT NULL,
    is_proposal        boolean NOT NULL,
    predecessor_level  integer,
    successor_level    integer,
    effective_date     date,
    name               text,
    PRIMARY KEY (country_code, predecessor_code, successor_code)
) ON COMMIT DROP
