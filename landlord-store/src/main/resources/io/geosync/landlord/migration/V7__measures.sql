-- What the last mirror or check of a tenant said of its rows.
-- version: the hash over its living official rows then, comparable with geography_versions.content_hash; version_position:
-- the watermark that it belongs to. check_equal: the verdict of the last check, null since rows were mirrored.
ALTER TABLE tenant_streams
    ADD COLUMN version_position  bigint,
    ADD COLUMN checked_at        timestamptz,
    ADD COLUMN check_equal       boolean;

CREATE INDEX geography_samples_by_country ON geography_samples (country_code, sampled_at);
CREATE INDEX geography_envelopes_by_time ON geography_envelopes (published_at);
