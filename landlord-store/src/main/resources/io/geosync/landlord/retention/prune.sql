-- Deletes at most :portion rows of each table. An event is deleted once it is completed: while a live tenant lacks it, it
-- is kept for that tenant. The rows are at the beginning of the log, which the block range index on created_at finds
-- without a full scan.
WITH before AS MATERIALIZED (
    SELECT clock_timestamp() - :log_ms * interval '1 millisecond' AS log,
           clock_timestamp() - :samples_ms * interval '1 millisecond' AS samples, :portion::integer AS portion
), events AS (
    DELETE FROM geosync.geography_event_logs WHERE id = ANY (ARRAY(
        SELECT l.id FROM geosync.geography_event_logs l JOIN geosync.geography_relays r USING (country_code)
        WHERE l.created_at < (SELECT log FROM before) AND l.position <= r.completed_position
        LIMIT (SELECT portion FROM before)))
    RETURNING 1
), envelopes AS (
    DELETE FROM geosync.geography_envelopes WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM geosync.geography_envelopes
        WHERE published_at < (SELECT log FROM before) AND completed_at IS NOT NULL
        LIMIT (SELECT portion FROM before)))
    RETURNING 1
), failures AS (
    DELETE FROM geosync.geography_event_failures WHERE id = ANY (ARRAY(
        SELECT id FROM geosync.geography_event_failures
        WHERE first_failed_at < (SELECT log FROM before) AND (resolved_at IS NOT NULL OR quarantined)
        LIMIT (SELECT portion FROM before)))
    RETURNING 1
), samples AS (
    DELETE FROM geosync.geography_samples WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM geosync.geography_samples WHERE sampled_at < (SELECT samples FROM before)
        LIMIT (SELECT portion FROM before)))
    RETURNING 1
), versions AS (
    DELETE FROM geosync.geography_versions WHERE ctid = ANY (ARRAY(
        SELECT v.ctid FROM geosync.geography_versions v
        WHERE v.created_at < (SELECT samples FROM before)
          AND EXISTS (SELECT 1 FROM geosync.geography_versions later
                      WHERE later.country_code = v.country_code
                        AND (later.epoch, later.position) > (v.epoch, v.position))
        LIMIT (SELECT portion FROM before)))
    RETURNING 1
)
SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM envelopes) AS envelopes,
       (SELECT count(*) FROM failures) AS failures, (SELECT count(*) FROM samples) AS samples,
       (SELECT count(*) FROM versions) AS versions
