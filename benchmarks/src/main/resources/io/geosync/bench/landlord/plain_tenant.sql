-- The columns of the landlord's table of units, and six indexes that have an entry for each row, as many as
-- tenant_geo_units of geosync has.
CREATE TABLE geo_administrative_units (
    id            bigint PRIMARY KEY,
    country_code  text NOT NULL,
    admin_level   integer NOT NULL,
    admin_type    text NOT NULL,
    code          text NOT NULL,
    name_local    jsonb NOT NULL,
    parent_id     bigint,
    is_active     boolean NOT NULL DEFAULT true,
    valid_from    date,
    valid_to      date
);
CREATE UNIQUE INDEX unit_of_country ON geo_administrative_units (id, country_code);
ALTER TABLE geo_administrative_units REPLICA IDENTITY USING INDEX unit_of_country;
CREATE UNIQUE INDEX unit_code_once ON geo_administrative_units (country_code, code);
CREATE INDEX unit_country ON geo_administrative_units (country_code, id);
CREATE INDEX unit_code ON geo_administrative_units (code);
CREATE INDEX unit_parent ON geo_administrative_units (parent_id);
