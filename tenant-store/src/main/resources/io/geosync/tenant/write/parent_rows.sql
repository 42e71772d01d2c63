    -- The parent of c after the batch: n if the batch inserts it, p if its row exists and stays.
    LEFT JOIN geosync_incoming n ON n.unit_id = c.parent_external_id AND n.action = 'insert'
    LEFT JOIN tenant_geo_units p ON p.external_geo_id = c.parent_external_id AND p.unit_type = 'official'
        AND NOT EXISTS (SELECT 1 FROM geosync_incoming r WHERE r.unit_id = c.parent_external_id AND r.action = 'remove')
