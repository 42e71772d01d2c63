-- The functions below keep the plan that they made first. Made while the table was small, it read the table as a whole
-- and searched the array for each row: 23 s for 100,000 rows. By index the plan fits one unit as well as all of them.
ALTER FUNCTION geosync_emit(bigint[], boolean) SET enable_seqscan = off;
ALTER FUNCTION geosync_refuse_cycle(bigint[]) SET enable_seqscan = off;
