SELECT epoch, applied::text, coalesce(upper(applied) - 1, 0),
       (SELECT version FROM geosync_schema) AS schema_version
FROM geosync_ledger WHERE country_code = ? FOR UPDATE
