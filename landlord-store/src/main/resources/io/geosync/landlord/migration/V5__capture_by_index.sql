-- The functions below keep the plan that they made first. Made while the table was small, it read the table as a whole
-- and searched the array for each row: 23 s for 100,000 rows. By index the plan fits one unit as well as all of them.
-- The costs make a scan of a whole table dearer than the use of an index. enable_seqscan = off would do the same, but
-- makes every plan that needs a scan so expensive that a server with LLVM compiles it.
ALTER FUNCTION geosync_emit(bigint[], boolean) SET seq_page_cost = 100;
ALTER FUNCTION geosync_emit(bigint[], boolean) SET random_page_cost = 1;
ALTER FUNCTION geosync_emit(bigint[], boolean) SET jit = off;
ALTER FUNCTION geosync_refuse_cycle(bigint[]) SET seq_page_cost = 100;
ALTER FUNCTION geosync_refuse_cycle(bigint[]) SET random_page_cost = 1;
ALTER FUNCTION geosync_refuse_cycle(bigint[]) SET jit = off;
