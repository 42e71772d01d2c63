-- The tenant streams after a tenant and a country.
SELECT * FROM (
    -- include: ../status/tenant_stream_rows.sql
) AS stream
WHERE (name, country_code) > (:after_tenant, :after_country)
ORDER BY name, country_code
