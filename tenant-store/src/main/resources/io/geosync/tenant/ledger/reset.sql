-- The ledger's positions are those of another epoch or of another landlord: they mean nothing. Rows of units stay. So do
-- batch rows; those of the epoch that begins now lose their positions, because the ledger no longer has them.
WITH units AS (
    UPDATE tenant_geo_units u SET position = 0 FROM geosync_ledger l
    WHERE l.country_code = :country AND u.country_code = l.country_code AND u.unit_type = 'official'
      AND u.position <> 0
), tombstones AS (
    DELETE FROM geosync_tombstones WHERE country_code = :country
), batches AS (
    UPDATE geosync_batches SET positions = '{}', applied = 0, superseded = 0
    WHERE country_code = :country AND epoch = :epoch AND positions <> '{}'
), rejections AS (
    DELETE FROM geosync_refused WHERE country_code = :country
)
UPDATE geosync_ledger
SET applied = '{}', watermark = 0, highest_position = 0, highest_event_id = NULL, digest = 0, epoch = :epoch
WHERE country_code = :country
