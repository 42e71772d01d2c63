-- Copies of the landlord's units; every ninth is missing, and every seventh has an outdated name.
INSERT INTO tenant_geo_units
    (external_geo_id, country_code, unit_type, admin_level, admin_type, code, name_local, sales_note)
SELECT unit.id, unit.country_code, 'official', unit.admin_level, unit.admin_type,
       'OFFICIAL-' || unit.country_code || '-' || unit.code,
       CASE WHEN unit.id % 7 = 0 THEN jsonb_build_object('und', unit.code || ' (2025)') ELSE unit.name_local END,
       'seen'
FROM jsonb_to_recordset(?::jsonb)
     AS unit (id bigint, country_code text, admin_level integer, admin_type text, code text, name_local jsonb)
WHERE unit.id % 9 <> 0 OR unit.admin_level = 0
ORDER BY unit.id;
