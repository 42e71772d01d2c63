-- The envelopes that contain a position. An envelope has at most 1,000 events, and had fewer than 2,000 before.
SELECT message_id, from_position, to_position, published_at, completed_at
FROM geosync.geography_envelopes
WHERE country_code = :country AND epoch = :epoch AND from_position BETWEEN :position - 2000 AND :position
  AND to_position >= :position
ORDER BY published_at DESC, message_id LIMIT :limit
