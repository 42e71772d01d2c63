-- The commit time of a replicated transaction is that of its origin, so that the time in the tenant needs a column. It
-- is the time just before the commit.
ALTER TABLE geo_administrative_units ADD COLUMN committed_at timestamptz;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.committed_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON geo_administrative_units FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE geo_administrative_units ENABLE ALWAYS TRIGGER stamp;
