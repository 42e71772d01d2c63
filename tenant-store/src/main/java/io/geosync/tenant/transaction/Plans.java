package io.geosync.tenant.transaction;

/** Whether the server keeps the plans of a transaction's statements (decision 0021). */
public enum Plans {
  /**
   * For statements on sets: they are planned every time. A kept plan would still be the one for the
   * small tables of the first batch when the tables are large. A page that an index leads to costs
   * little more than the next page of a scan: with the server's default of four times as much,
   * batches of 500 to 1,000 events read whole tables. Sets of up to some 100,000 rows are joined in
   * memory, unless the server allows more anyway; a small batch takes no more than it needs.
   */
  FRESH(
      0,
      ", set_config('random_page_cost', '1.1', true), set_config('work_mem',"
          + " greatest(pg_size_bytes(current_setting('work_mem')), 67108864) / 1024 || 'kB',"
          + " true)"),
  /**
   * For statements on a few rows, where planning costs more than execution. The kept plans find
   * rows by index, however small the tables were when the plans were made: the first page of a scan
   * of a whole table costs more than the pages that an index needs. Behind a pooler nothing is
   * kept, and the statements are planned every time with the same costs.
   */
  KEPT(
      1,
      ", set_config('plan_cache_mode', 'force_generic_plan', true),"
          + " set_config('seq_page_cost', '100', true), set_config('random_page_cost', '1', true)");

  final int prepareThreshold;
  final String settings;

  Plans(int prepareThreshold, String settings) {
    this.prepareThreshold = prepareThreshold;
    this.settings = settings;
  }
}
