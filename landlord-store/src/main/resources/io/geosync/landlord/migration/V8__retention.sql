-- The log is written in the order of time: a block range index finds its beginning at no cost.
CREATE INDEX geography_event_logs_by_time ON geography_event_logs USING brin (created_at);
