-- Sessions of the tenant that wait for a lock of a geosync session.
SELECT count(*) AS sessions FROM pg_stat_activity waiting
WHERE waiting.datname = current_database() AND waiting.application_name NOT LIKE 'geosync%'
  AND EXISTS (SELECT 1 FROM unnest(pg_blocking_pids(waiting.pid)) AS pid
              JOIN pg_stat_activity blocking USING (pid) WHERE blocking.application_name LIKE 'geosync%')
