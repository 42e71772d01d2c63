-- Successions that were rejected before and are settled now.
DELETE FROM geosync_refused
WHERE country_code = :country AND unit_id = :no_unit AND position = ANY (:positions::bigint[])
