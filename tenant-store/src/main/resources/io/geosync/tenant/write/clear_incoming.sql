-- Empties what an earlier range of staged units left.
DELETE FROM geosync_incoming;
DELETE FROM geosync_moves
