CREATE TABLE members (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text NOT NULL,
    geo_unit_id  bigint NOT NULL REFERENCES tenant_geo_units
);
CREATE INDEX ON members (geo_unit_id);
