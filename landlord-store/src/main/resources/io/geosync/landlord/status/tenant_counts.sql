-- Numbers of active tenants and of their tenant streams by delivery and health.
WITH stream AS (
    SELECT * FROM (
        -- include: ../status/tenant_stream_rows.sql
    ) AS r WHERE tenant_status = 'active'
)
SELECT (SELECT count(*) FROM geosync.tenants WHERE status = 'active') AS tenants,
       count(DISTINCT name) FILTER (WHERE out_of_sync) AS tenants_out_of_sync, count(*) AS tenant_streams,
       count(*) FILTER (WHERE delivery = 'on' AND health = 'ok') AS live,
       count(*) FILTER (WHERE delivery = 'on' AND health = 'joining') AS joining,
       count(*) FILTER (WHERE delivery = 'on' AND health = 'refusing') AS refusing,
       count(*) FILTER (WHERE delivery = 'on' AND health = 'migrating') AS migrating,
       count(*) FILTER (WHERE delivery = 'on' AND health = 'parked') AS parked,
       count(*) FILTER (WHERE delivery <> 'on') AS paused
FROM stream
