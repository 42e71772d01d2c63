-- Changes a tenant. A new database does not have geosync's tables yet, so that all streams of the tenant join again,
-- unless it has the data of the old one.
WITH change AS (
    SELECT :tenant::bigint AS id, :database_url::text AS database_url, :credentials::text AS credentials,
           :metadata::jsonb AS metadata, :same_data::boolean AS same_data
), changed AS (
    UPDATE geosync.tenants t
    SET database_url = coalesce(w.database_url, t.database_url), credentials = coalesce(w.credentials, t.credentials),
        metadata = coalesce(t.metadata || w.metadata, t.metadata)
    FROM change w WHERE t.id = w.id
    RETURNING t.id
)
UPDATE geosync.tenant_streams ts
SET health = 'joining', reported_epoch = 0, watermark = 0, missing_count = 0, head_position = 0, head_event_id = NULL,
    received_position = 0, digest = NULL, contradictions = 0, contradicted_at = NULL, mirror_not_before = NULL,
    consecutive_failures = 0, error_message = NULL, parked_at = NULL, next_probe_at = NULL
FROM change w JOIN geosync.tenants old ON old.id = w.id
WHERE ts.tenant_id = w.id AND NOT w.same_data AND w.database_url <> old.database_url
