-- How many incoming units each action has.
SELECT count(*) FILTER (WHERE action = 'insert') AS inserted, count(*) FILTER (WHERE action = 'update') AS updated,
       count(*) FILTER (WHERE action = 'delete') AS deleted, count(*) FILTER (WHERE action = 'bury') AS buried,
       count(*) FILTER (WHERE action = 'stale') AS stale, count(*) FILTER (WHERE action = 'unchanged') AS unchanged,
       count(*) FILTER (WHERE action = 'remove') AS removed, count(*) FILTER (WHERE action = 'retire') AS retired
FROM geosync_incoming
