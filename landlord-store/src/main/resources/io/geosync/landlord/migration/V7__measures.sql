-- What the last mirror or check of a tenant said of its rows.
-- version: the xor over its living official rows' content hashes then; geography_versions has the landlord's.
-- version_position: the watermark that it belongs to; null while events beyond it were under way.
-- check_equal: the verdict of the last check, null since rows were mirrored.
ALTER TABLE tenant_streams
    ADD COLUMN version_position  bigint,
    ADD COLUMN checked_at        timestamptz,
    ADD COLUMN check_equal       boolean;

-- For the retention. The log is written in the order of time: a block range index finds its beginning at no cost.
CREATE INDEX geography_event_logs_by_time ON geography_event_logs USING brin (created_at);
CREATE INDEX geography_envelopes_by_time ON geography_envelopes (published_at);
-- For plots of one country.
CREATE INDEX geography_samples_by_country ON geography_samples (country_code, sampled_at);
