-- Emits the current state of the units with the given codes of a country, even if it has not changed.
SELECT geosync.geosync_capture(ARRAY(
    SELECT id::bigint FROM geosync.units WHERE country_code = :country AND code = ANY (:codes)), true) AS events
