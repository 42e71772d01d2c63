-- What charts show beside the backlog. Each sweep also stores a row of all countries, with the country code ''.
-- captured, completed: sums of last_position and completed_position; their differences are the throughput.
-- dead_letters: NULL if the queues could not be read, and in rows of one country.
ALTER TABLE geography_samples
    ADD COLUMN lag_p95_seconds  double precision,
    ADD COLUMN parked           bigint,
    ADD COLUMN out_of_sync      bigint,
    ADD COLUMN breakers_open    bigint,
    ADD COLUMN dead_letters     bigint,
    ADD COLUMN captured         bigint,
    ADD COLUMN completed        bigint;
