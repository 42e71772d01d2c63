-- Numbers of streams, and of failures of the last 24 hours that geosync gave up on.
SELECT count(*) AS streams, count(*) FILTER (
           WHERE
           -- include: ../status/stream_is_busy.sql
       ) AS busy,
       (SELECT count(*) FROM geosync.geography_event_failures
        WHERE exhausted AND first_failed_at > clock_timestamp() - interval '24 hours') AS failed_last_day
FROM geosync.geography_streams s JOIN geosync.geography_relays r USING (country_code)
