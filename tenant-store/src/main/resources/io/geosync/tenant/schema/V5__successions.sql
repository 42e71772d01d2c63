-- Which units took over from which, by the landlord's ids: successions arrive in any order with the units that they are
-- about, which this database may not have.
CREATE TABLE tenant_geo_successions (
    country_code             text NOT NULL,
    predecessor_external_id  bigint NOT NULL,
    successor_external_id    bigint NOT NULL,
    kind                     text NOT NULL,
    effective_date           date NOT NULL,
    share                    numeric(7, 6), -- the part of the predecessor that went to the successor; NULL: not known
    is_default               boolean NOT NULL,
    source                   text,
    PRIMARY KEY (predecessor_external_id, effective_date, successor_external_id)
);
CREATE INDEX ON tenant_geo_successions (successor_external_id);
CREATE INDEX ON tenant_geo_successions (country_code);

-- The position of the event that set the successions of a unit, also where it has none left: an older event that arrives
-- later must not bring them back.
CREATE TABLE geosync_succession_sets (
    unit_id       bigint PRIMARY KEY,
    country_code  text NOT NULL,
    position      bigint NOT NULL
);
CREATE INDEX ON geosync_succession_sets (country_code);

-- include: following_tables.sql
