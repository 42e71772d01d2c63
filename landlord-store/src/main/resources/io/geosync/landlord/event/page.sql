-- A page of the events in found, the latest first, each with its status. cut: events with a lower id were not read, and
-- the next page begins there; NULL if all were read. Without an event there is one row that has only the cut.
-- OFFSET 0: the view is read for one event after the other, until the page is full. Joined, it is read as a whole.
SELECT cut.id AS cut, page.*
FROM cut LEFT JOIN (
    SELECT event.*
    FROM (SELECT id FROM found ORDER BY id DESC) AS wanted_event
    CROSS JOIN LATERAL (
        SELECT
            -- include: ../event/columns.sql
        FROM geosync.geography_events e WHERE e.id = wanted_event.id OFFSET 0
    ) AS event
    CROSS JOIN (SELECT :status::text AS status) AS wanted
    WHERE wanted.status IS NULL OR event.status = wanted.status
    ORDER BY wanted_event.id DESC LIMIT :limit
) AS page ON true
ORDER BY page.id DESC
