DO $$
DECLARE
    capture name;
BEGIN
    FOR capture IN
        SELECT tgname FROM pg_trigger WHERE tgrelid = 'geo_administrative_units'::regclass AND NOT tgisinternal
    LOOP
        EXECUTE format('DROP TRIGGER %I ON geo_administrative_units', capture);
    END LOOP;
END $$
