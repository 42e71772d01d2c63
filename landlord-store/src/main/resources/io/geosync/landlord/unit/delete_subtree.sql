-- The foreign key is checked at the end of the statement, so that the order of parents and children does not matter.
WITH RECURSIVE subtree AS (
    SELECT id FROM geosync.units WHERE id = :unit
    UNION
    SELECT child.id FROM subtree JOIN geosync.units child ON child.parent_id = subtree.id
)
DELETE FROM geosync.units WHERE id IN (SELECT id FROM subtree) RETURNING id
