-- Delivered when the transaction commits, with the watermark that it leaves.
SELECT geosync_notify(country_code, watermark) FROM geosync_ledger WHERE country_code = :country
