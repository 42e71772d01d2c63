-- Last of the writes: no row has the removed unit as its parent any more.
DELETE FROM tenant_geo_units u USING geosync_incoming i WHERE i.action = 'remove' AND u.id = i.row_id
