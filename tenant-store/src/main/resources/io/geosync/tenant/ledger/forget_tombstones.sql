DELETE FROM geosync_tombstones t USING geosync_ledger l
WHERE l.country_code = ? AND t.country_code = l.country_code AND t.position <= l.watermark
