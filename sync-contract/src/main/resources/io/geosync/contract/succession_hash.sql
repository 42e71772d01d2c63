-- One succession of a unit as JSON, installed in the landlord and in every tenant. jsonb writes dates as ISO 8601 and
-- share with its six decimals whatever the settings are.
CREATE OR REPLACE FUNCTION geosync_succession(
    successor_id bigint, kind text, effective_date date, share numeric, is_default boolean, source text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_build_object('successor_id', successor_id, 'kind', kind, 'effective_date', effective_date,
    'share', share::numeric(7, 6), 'is_default', is_default, 'source', source);

-- The content hash of all successions of a unit, which are ordered by effective_date and successor_id.
CREATE OR REPLACE FUNCTION geosync_succession_hash(predecessor_id bigint, successions jsonb)
RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('x' || left(md5(predecessor_id::text || successions::text), 16))::bit(64)::bigint;
