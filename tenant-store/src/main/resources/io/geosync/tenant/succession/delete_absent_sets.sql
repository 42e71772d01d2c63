-- Forgets sets of units that the snapshot does not have: the landlord never had them.
DELETE FROM geosync_succession_sets
WHERE country_code = :country AND position <= :through AND unit_id <> ALL (:units::bigint[])
RETURNING unit_id
