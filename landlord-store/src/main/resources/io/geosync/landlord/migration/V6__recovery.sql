-- What the landlord must know to notice that it, or tenants, are not what they were.
-- former_delivery: what a pause interrupted.
-- head_position: the greatest position that the tenant's ledger has, the place of head_event_id.
-- deliveries: attempts since ever; window: what they were when the breaker's present window began.
ALTER TABLE tenant_streams
    ADD COLUMN former_delivery    text CHECK (former_delivery IN ('off', 'dry-run', 'on')),
    ADD COLUMN head_position      bigint NOT NULL DEFAULT 0,
    ADD COLUMN deliveries_tried   bigint NOT NULL DEFAULT 0,
    ADD COLUMN deliveries_failed  bigint NOT NULL DEFAULT 0,
    ADD COLUMN window_began_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD COLUMN window_tried       bigint NOT NULL DEFAULT 0,
    ADD COLUMN window_failed      bigint NOT NULL DEFAULT 0;

ALTER TABLE geography_streams
    ADD COLUMN breaker_calm_sweeps  integer NOT NULL DEFAULT 0,
    ADD COLUMN epoch_raised_at      timestamptz;

-- Whether a country polls is part of what deliveries look up in the registry.
CREATE TRIGGER streams_switched AFTER UPDATE ON geography_streams
    FOR EACH ROW WHEN (OLD.breaker IS DISTINCT FROM NEW.breaker)
    EXECUTE FUNCTION geosync_registry_changed();
