UPDATE geosync.units u SET is_active = false, valid_to = k.valid_to
FROM geosync_import_kept k
WHERE k.ends AND u.id = k.unit_id
