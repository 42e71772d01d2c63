-- Only the columns that geosync's statements filter and join by.
ANALYZE tenant_geo_units (id, external_geo_id, country_code, unit_type, parent_id, parent_external_id, geo_path)
