-- A snapshot up to a position replaces the rejected events up to it, except those that it ran into itself.
DELETE FROM geosync_refused
WHERE country_code = :country AND position <= :through AND position <> ALL (:still_rejected::bigint[])
