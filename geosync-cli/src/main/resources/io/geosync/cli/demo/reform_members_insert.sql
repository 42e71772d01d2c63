INSERT INTO members (name, geo_unit_id)
SELECT 'member ' || drawn.number, unit.id
FROM unnest(?::text[]) WITH ORDINALITY AS drawn (code, number)
JOIN tenant_geo_units unit ON unit.country_code = 'VN' AND unit.external_code = drawn.code
ORDER BY drawn.number
