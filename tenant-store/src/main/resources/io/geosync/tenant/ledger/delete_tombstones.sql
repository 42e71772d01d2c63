-- Every event up to the watermark is applied, so no event of these units can still arrive and revive them.
DELETE FROM geosync_tombstones t USING geosync_ledger l
WHERE l.country_code = :country AND t.country_code = l.country_code AND t.position <= l.watermark
