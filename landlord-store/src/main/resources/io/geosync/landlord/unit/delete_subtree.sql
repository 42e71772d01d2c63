-- The foreign key is checked at the end of the statement, so that the order of parents and children does not matter.
WITH RECURSIVE subtree AS (
    SELECT id FROM geo_administrative_units WHERE id = ?
    UNION
    SELECT child.id FROM subtree JOIN geo_administrative_units child ON child.parent_id = subtree.id
)
DELETE FROM geo_administrative_units WHERE id IN (SELECT id FROM subtree) RETURNING id
