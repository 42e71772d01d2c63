INSERT INTO tenant_geo_successions (country_code, predecessor_external_id, successor_external_id, kind, effective_date, share,
    is_default, source)
SELECT :country, g.unit_id, r.successor_id, r.kind, r.effective_date, r.share, r.is_default, r.source
FROM jsonb_to_recordset(:sets::jsonb) AS g
    -- include: set_json_columns.sql
CROSS JOIN LATERAL jsonb_to_recordset(g.successions) AS r (
    successor_id bigint, kind text, effective_date date, share numeric, is_default boolean, source text)
WHERE g.unit_id = ANY (:units::bigint[])
