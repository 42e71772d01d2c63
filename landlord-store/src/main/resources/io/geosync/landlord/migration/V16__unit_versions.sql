-- The history of each unit: one row per change. The log has the changes of the last weeks; what is deleted from it is
-- kept in geography_unit_versions, whoever deletes it. So the capture pays nothing for the history.

-- old: the former values of what an update changed. event_id: NULL in the states that were found when the history began
-- (see geography_history_starts), as they were at that position; their type is 'found', or 'deleted'.
CREATE TABLE geography_unit_versions (
    unit_id       bigint NOT NULL,
    country_code  text NOT NULL,
    position      bigint NOT NULL,
    event_id      uuid,
    event_type    text NOT NULL CHECK (event_type IN ('created', 'updated', 'deleted', 'found')),
    created_at    timestamptz NOT NULL,
    state         jsonb NOT NULL,
    old           jsonb,
    metadata      jsonb NOT NULL,
    PRIMARY KEY (unit_id, position)
);
CREATE INDEX geography_unit_versions_by_position ON geography_unit_versions (country_code, position);

-- An event that moves a unit is followed by an event 'updated' with all that the statement changed; an event that was
-- published again has changed nothing. Neither is a version.
CREATE VIEW geography_unit_history AS
SELECT unit_id, country_code, position, event_id, event_type, created_at, state, old, metadata
FROM geography_unit_versions
UNION ALL
SELECT unit_id, country_code, position, event_id, event_type, created_at, payload -> 'state', payload -> 'old', metadata
FROM geography_event_logs
WHERE
    -- include: ../schema/is_version.sql
;

CREATE FUNCTION geosync_keep_versions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, geosync, pg_temp
AS $$
BEGIN
    INSERT INTO geography_unit_versions (unit_id, country_code, position, event_id, event_type, created_at, state, old,
        metadata)
    SELECT unit_id, country_code, position, event_id, event_type, created_at, payload -> 'state', payload -> 'old', metadata
    FROM deleted_rows
    WHERE
        -- include: ../schema/is_version.sql
    ;
    RETURN NULL;
END $$;
CREATE TRIGGER geosync_keep_versions AFTER DELETE ON geography_event_logs
    REFERENCING OLD TABLE AS deleted_rows FOR EACH STATEMENT EXECUTE FUNCTION geosync_keep_versions();

-- Countries whose log was pruned before its rows were kept: the history begins at this position. The states before it
-- are not known.
CREATE TABLE geography_history_starts (
    country_code    text PRIMARY KEY,
    known_position  bigint NOT NULL,
    known_since     timestamptz NOT NULL
);
INSERT INTO geography_history_starts (country_code, known_position, known_since)
SELECT start.country_code, start.known_position, coalesce(first.created_at, clock_timestamp())
FROM (
    -- The position before which the log lacks one; the retention does not delete in the order of positions.
    SELECT s.country_code,
           CASE WHEN max(l.position) IS DISTINCT FROM s.last_position THEN s.last_position
                ELSE max(l.position - 1) FILTER (WHERE l.position > l.former + 1) END AS known_position
    FROM geography_streams s
    LEFT JOIN (SELECT country_code, position,
                      lag(position, 1, 0::bigint) OVER (PARTITION BY country_code ORDER BY position) AS former
               FROM geography_event_logs) AS l USING (country_code)
    WHERE s.last_position > 0
    GROUP BY s.country_code, s.last_position
) AS start
LEFT JOIN geography_event_logs first
    ON first.country_code = start.country_code AND first.position = start.known_position + 1
WHERE start.known_position IS NOT NULL;

-- The states at that position. The head is the state of now; the first event after the position undoes it: the unit was
-- absent before it was created, and an update has the former values. A deletion has the last state, but a unit that was
-- deleted before is published again as deleted.
INSERT INTO geography_unit_versions (unit_id, country_code, position, event_id, event_type, created_at, state, old, metadata)
SELECT h.unit_id, h.country_code, start.known_position, NULL,
       CASE WHEN CASE WHEN next.event_type IS NULL THEN h.deleted
                      ELSE next.event_type = 'deleted' AND next.metadata ->> 'source' = 'republish' END
            THEN 'deleted' ELSE 'found' END,
       start.known_since,
       CASE WHEN next.event_type IS NULL THEN h.state
            ELSE next.payload -> 'state' || coalesce(next.payload -> 'old', '{}') END,
       NULL, '{}'
FROM geography_history_starts start
JOIN geography_unit_heads h USING (country_code)
LEFT JOIN LATERAL (
    SELECT event_type, payload, metadata FROM geography_event_logs l
    WHERE h.position > start.known_position AND l.unit_id = h.unit_id AND l.position > start.known_position
      AND l.event_type IN ('created', 'updated', 'deleted')
    ORDER BY l.position LIMIT 1
) AS next ON true
WHERE next.event_type IS DISTINCT FROM 'created';

REVOKE EXECUTE ON FUNCTION geosync_keep_versions() FROM PUBLIC;
