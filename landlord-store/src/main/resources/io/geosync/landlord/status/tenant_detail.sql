-- version_equal: whether the tenant's version equals the landlord's version at the same position; NULL if the
-- landlord has no version of that position.
SELECT ts.*, ts.version = v.content_hash AS version_equal
FROM geosync.tenant_streams ts
JOIN geosync.tenants t ON t.id = ts.tenant_id
LEFT JOIN geosync.geography_versions v
    ON v.country_code = ts.country_code AND v.epoch = ts.reported_epoch AND v.position = ts.version_position
WHERE t.name = :tenant AND t.status <> 'removed'
ORDER BY ts.country_code
