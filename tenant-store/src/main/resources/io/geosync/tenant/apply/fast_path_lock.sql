-- In one round trip with the statement that follows, which then sees what others committed meanwhile.
SELECT 1 FROM geosync_ledger WHERE country_code = ? FOR UPDATE
