-- The log is written in the order of time: a block range index finds its beginning at no cost.
CREATE INDEX geography_event_logs_by_time ON geography_event_logs USING brin (created_at);

-- How long the last recovery from being parked took, from the last contact that failed: an upper bound, because the
-- database was back some time after it.
ALTER TABLE tenant_streams
    ADD COLUMN recovered_at      timestamptz,
    ADD COLUMN recovery_seconds  double precision;
