-- A page of the events in found, the latest first, each with its status. cut: events with a lower id were not read, and
-- the next page begins there; NULL if all were read. Without an event there is one row that has only the cut.
SELECT cut.id AS cut, page.*
FROM cut LEFT JOIN (
    SELECT
        -- include: ../event/columns.sql
    FROM found JOIN geosync.geography_events e ON e.id = found.id
    CROSS JOIN (SELECT :status::text AS status) AS wanted
    WHERE wanted.status IS NULL OR e.status = wanted.status
    ORDER BY e.id DESC LIMIT :limit
) AS page ON true
ORDER BY page.id DESC
