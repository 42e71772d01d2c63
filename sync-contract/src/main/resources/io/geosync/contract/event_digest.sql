-- Identifies an event at its position in 64 bits, installed in the landlord and in every tenant. The xor over a set of
-- events identifies the set: the landlord and a tenant that have the same events at the same positions have the same xor.
-- md5, because PostgreSQL's own hash functions may differ between versions and machines.
CREATE OR REPLACE FUNCTION geosync_event_digest(event_id uuid, event_position bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('x' || left(md5(event_id::text || ' ' || event_position::text), 16))::bit(64)::bigint;
