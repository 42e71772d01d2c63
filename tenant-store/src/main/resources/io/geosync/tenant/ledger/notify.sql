SELECT pg_notify('geosync_geography', json_build_object('country', country_code, 'position', watermark)::text)
FROM geosync_ledger WHERE country_code = ?
