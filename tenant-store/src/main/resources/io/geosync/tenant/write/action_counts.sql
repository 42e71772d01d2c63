SELECT count(*) FILTER (WHERE action = 'insert'), count(*) FILTER (WHERE action = 'update'),
       count(*) FILTER (WHERE action = 'delete'), count(*) FILTER (WHERE action = 'bury'),
       count(*) FILTER (WHERE action = 'stale'), count(*) FILTER (WHERE action = 'unchanged'),
       count(*) FILTER (WHERE action = 'remove'), count(*) FILTER (WHERE action = 'retire')
FROM geosync_incoming
