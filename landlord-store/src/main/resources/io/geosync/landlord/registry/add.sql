-- Registers a tenant with its streams. Returns no row if the name is taken.
WITH added AS (
    INSERT INTO geosync.tenants (name, geography_country, metadata, database_url, credentials)
    VALUES (:name, :country, :metadata::jsonb, :database_url, :credentials)
    ON CONFLICT (name) DO NOTHING
    RETURNING id
), joined AS (
    INSERT INTO geosync.tenant_streams (tenant_id, country_code)
    SELECT DISTINCT added.id, country FROM added CROSS JOIN unnest(:countries::text[]) AS country
    RETURNING tenant_id
)
SELECT id FROM added
