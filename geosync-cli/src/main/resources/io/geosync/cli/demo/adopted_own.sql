-- The tenant's own rows: three custom units below official units, and forty members that reference both kinds.
INSERT INTO tenant_geo_units (country_code, unit_type, admin_level, admin_type, parent_id, code, name_local)
SELECT official.country_code, 'custom', official.admin_level + 1, 'sales area', official.id,
       'AREA-' || row_number() OVER (ORDER BY official.id),
       jsonb_build_object('en', 'Sales area of ' || official.code)
FROM (SELECT * FROM tenant_geo_units WHERE admin_level = 1 ORDER BY id LIMIT 3) official;

INSERT INTO members (name, geo_unit_id)
SELECT 'member ' || row_number() OVER (ORDER BY id), id
FROM (SELECT id FROM tenant_geo_units WHERE unit_type = 'custom'
      UNION ALL
      (SELECT id FROM tenant_geo_units WHERE unit_type = 'official' AND admin_level > 0
       ORDER BY id DESC LIMIT 37)) chosen;
