-- Whether a unit has ended: the landlord ended or deleted it. Custom units are the tenant's own and never count.
CREATE OR REPLACE FUNCTION geosync_is_ended(unit_type text, is_active boolean, retired boolean) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN unit_type = 'official' AND (retired OR NOT is_active);

-- The position that has to be applied to rely on the deletion of a unit without a row; null: the unit may still arrive, or
-- has no successions. It was created before its successions were set, and its tombstone is kept until its deletion is
-- behind the watermark. Runs with its owner's rights, so that an application can ask for successors.
CREATE OR REPLACE FUNCTION geosync_gone_at(unit bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
SELECT greatest(s.position, t.position)
FROM geosync_succession_sets s
JOIN geosync_ledger l ON l.country_code = s.country_code AND s.position <= l.watermark
LEFT JOIN geosync_tombstones t ON t.unit_id = s.unit_id
WHERE s.unit_id = unit
$$;

-- Follows the successions of units up to a day. From a unit that ended, the earliest successions count that are in effect
-- on that day and not before the one by which the unit was reached. A step is certain (0) if the group has one
-- succession and that is no split which leaves a share elsewhere; by default (1) if one succession of the group is the
-- default; else open (2). The walk ends at units that live; UNION keeps it from visiting a unit twice on one day. It leads
-- through units that were deleted and whose rows are gone.
--   successor_id  the unit that all steps lead to with certainty; a unit that lives is its own
--   default_id    the same, with defaults
--   candidates    the units that live and can be reached at all
--   position      the greatest position of the rows, sets and tombstones that were read
--   external_ids  the units that were read
CREATE OR REPLACE FUNCTION geosync_resolve(units bigint[], at date)
RETURNS TABLE (unit_id bigint, successor_id bigint, default_id bigint, candidates bigint[], "position" bigint,
    external_ids bigint[])
LANGUAGE sql STABLE
AS $$
WITH RECURSIVE walk AS (
    SELECT u.id::bigint AS unit_id, u.id::bigint AS reached_id, u.external_geo_id::bigint AS external_id,
        NULL::date AS arrived, 0 AS choice, geosync_is_ended(u.unit_type, u.is_active, u.retired) AS is_ended, u.position
    FROM tenant_geo_units u WHERE u.id = ANY (units)
    UNION
    SELECT w.unit_id, next.id::bigint, step.successor_external_id, step.effective_date, greatest(w.choice, step.choice),
        next.id IS NULL OR geosync_is_ended(next.unit_type, next.is_active, next.retired),
        coalesce(next.position, gone.position)
    FROM walk w
    CROSS JOIN LATERAL (
        SELECT s.successor_external_id, s.effective_date, CASE
            WHEN count(*) OVER () = 1 AND NOT (s.kind = 'split' AND coalesce(s.share, 1) < 1) THEN 0
            WHEN s.is_default AND count(*) FILTER (WHERE s.is_default) OVER () = 1 THEN 1
            ELSE 2 END AS choice
        FROM tenant_geo_successions s
        WHERE s.predecessor_external_id = w.external_id AND s.kind <> 'boundary' AND s.effective_date = (
            SELECT min(e.effective_date) FROM tenant_geo_successions e
            WHERE e.predecessor_external_id = w.external_id AND e.kind <> 'boundary' AND e.effective_date <= at
              AND (w.arrived IS NULL OR e.effective_date >= w.arrived))
    ) AS step
    LEFT JOIN tenant_geo_units next ON next.external_geo_id = step.successor_external_id AND next.unit_type = 'official'
    CROSS JOIN LATERAL (
        SELECT CASE WHEN next.id IS NULL THEN geosync_gone_at(step.successor_external_id) END AS position) AS gone
    WHERE w.is_ended AND (next.id IS NOT NULL OR gone.position IS NOT NULL)
)
SELECT w.unit_id,
    min(w.reached_id) FILTER (WHERE NOT w.is_ended AND w.choice = 0),
    min(w.reached_id) FILTER (WHERE NOT w.is_ended AND w.choice <= 1),
    coalesce(array_agg(DISTINCT w.reached_id ORDER BY w.reached_id) FILTER (WHERE NOT w.is_ended), '{}'),
    max(greatest(w.position, s.position)),
    array_agg(DISTINCT w.external_id) FILTER (WHERE w.external_id IS NOT NULL)
FROM walk w LEFT JOIN geosync_succession_sets s ON s.unit_id = w.external_id
GROUP BY w.unit_id
$$;

-- The unit that took over from a unit: its own id if the unit lives, null if no unit is certain. with_default: follow the
-- default successor of a split as well.
CREATE OR REPLACE FUNCTION geosync_successor(unit bigint, at date DEFAULT current_date, with_default boolean DEFAULT false)
RETURNS bigint
LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$
SELECT coalesce(r.successor_id, CASE WHEN with_default THEN r.default_id END)
FROM geosync_resolve(ARRAY[unit], at) AS r
$$;

-- The guard of following. A row or set at or below the settled position is as the landlord had it at that position: no
-- event that would change it can still be missing. Events that this database rejects are no gap, but what is known of
-- their units is old. Rejected successions are recorded under an id that no unit has: they may be those of any unit.
CREATE OR REPLACE FUNCTION geosync_is_settled(country text, "position" bigint, external_ids bigint[]) RETURNS boolean
LANGUAGE sql STABLE
AS $$
SELECT "position" <= (
        SELECT geosync_watermark(l.applied + coalesce((
            SELECT range_agg(int8range(r.position, r.position, '[]')) FROM geosync_refused r
            WHERE r.country_code = l.country_code), '{}'))
        FROM geosync_ledger l WHERE l.country_code = country AND l.epoch > 0)
    AND NOT EXISTS (SELECT 1 FROM geosync_refused r WHERE r.unit_id = ANY (external_ids)
        OR r.country_code = country AND r.unit_id = '-9223372036854775808'::bigint)
$$;

-- What can be done with the rows of each of some ended units of a country.
CREATE OR REPLACE FUNCTION geosync_follow_plan(country text, units bigint[], at date)
RETURNS TABLE (unit_id bigint, outcome text, successor_id bigint, candidates bigint[])
LANGUAGE sql STABLE
AS $$
SELECT r.unit_id, CASE
        WHEN geosync_is_settled(country, r.position, r.external_ids) IS NOT TRUE THEN 'waiting'
        WHEN r.successor_id IS NOT NULL THEN 'certain'
        WHEN r.default_id IS NOT NULL THEN 'default'
        WHEN r.candidates <> '{}' THEN 'ask'
        ELSE 'none' END,
    coalesce(r.successor_id, r.default_id), r.candidates
FROM geosync_resolve(units, at) AS r
$$;

-- include: following_functions.sql
