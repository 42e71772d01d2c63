package io.geosync.tenantsync.sweep;

/**
 * What a visit of a tenant stream did.
 *
 * @param filled positions applied from the log
 * @param joined whether the stream is in step now for the first time
 */
record VisitResult(boolean visited, long filled, boolean joined) {
  static final VisitResult FAILED = new VisitResult(false, 0, false);
}
