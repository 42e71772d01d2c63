-- The stream began another epoch: positions of the former epoch mean nothing in it. Rows of units stay.
WITH units AS (
    UPDATE tenant_geo_units u SET position = 0 FROM geosync_ledger l
    WHERE l.country_code = :country AND u.country_code = l.country_code AND u.unit_type = 'official'
      AND u.position <> 0
), tombstones AS (
    DELETE FROM geosync_tombstones WHERE country_code = :country
), rejections AS (
    DELETE FROM geosync_refused WHERE country_code = :country
)
UPDATE geosync_ledger
SET applied = '{}', watermark = 0, highest_position = 0, highest_event_id = NULL, epoch = :epoch
WHERE country_code = :country
