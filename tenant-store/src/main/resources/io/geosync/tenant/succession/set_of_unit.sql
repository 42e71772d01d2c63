(SELECT coalesce(jsonb_agg(geosync_succession(
        r.successor_external_id, r.kind, r.effective_date, r.share, r.is_default, r.source)
        ORDER BY r.effective_date, r.successor_external_id), '[]')
    FROM tenant_geo_successions r WHERE r.predecessor_external_id = g.unit_id)
