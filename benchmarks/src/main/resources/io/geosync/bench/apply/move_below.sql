UPDATE tenant_geo_units SET geo_path = ? || substr(geo_path, length(?) + 1)
WHERE geo_path COLLATE "C" > ? || '.' AND geo_path COLLATE "C" < ? || '/'
