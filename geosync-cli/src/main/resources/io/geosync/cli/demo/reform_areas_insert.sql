-- The tenant's own units, one below each of the official units.
INSERT INTO tenant_geo_units (country_code, unit_type, admin_level, admin_type, parent_id, code, name_local)
SELECT unit.country_code, 'custom', unit.admin_level + 1, 'area', unit.id, 'AREA-' || drawn.number,
       jsonb_build_object('vi', 'Khu vực ' || drawn.number)
FROM unnest(?::text[]) WITH ORDINALITY AS drawn (code, number)
JOIN tenant_geo_units unit ON unit.country_code = 'VN' AND unit.external_code = drawn.code
