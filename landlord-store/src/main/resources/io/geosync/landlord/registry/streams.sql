-- The tenant streams of the registry.
SELECT tenant_id, country_code, delivery, health, reported_epoch, watermark, consecutive_failures
FROM geosync.tenant_streams
ORDER BY tenant_id, country_code
