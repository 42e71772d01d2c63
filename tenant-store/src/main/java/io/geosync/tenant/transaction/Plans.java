package io.geosync.tenant.transaction;

/** Whether a connection keeps its plans. */
public enum Plans {
  /** For sets: a plan kept from when the tables were small would be used for ever. */
  FRESH(0, ""),
  /**
   * For a few rows: planning would cost more than they do. Such plans find their rows by index,
   * however small the tables were when they were made.
   */
  KEPT(
      1,
      ", set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)");

  final int prepareThreshold;
  final String settings;

  Plans(int prepareThreshold, String settings) {
    this.prepareThreshold = prepareThreshold;
    this.settings = settings;
  }
}
