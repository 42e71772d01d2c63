package io.geosync.tenant.transaction;

/** Whether the server keeps the plans of a transaction's statements (decision 0005). */
public enum Plans {
  /**
   * For statements on sets: they are planned every time. A kept plan would still be the one for the
   * small tables of the first batch when the tables are large.
   */
  FRESH(0, ""),
  /**
   * For statements on a few rows, where planning costs more than execution. The kept plans find
   * rows by index, however small the tables were when the plans were made.
   */
  KEPT(
      1,
      ", set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan',"
          + " 'off', true)");

  final int prepareThreshold;
  final String settings;

  Plans(int prepareThreshold, String settings) {
    this.prepareThreshold = prepareThreshold;
    this.settings = settings;
  }
}
