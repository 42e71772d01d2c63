package io.geosync.tenantsync.sweep;

import io.geosync.tenantsync.config.TenantSyncConfig;
import java.time.Duration;

/**
 * The time limits of a visit. Each is far above the time that a step needs: 100,000 units are
 * mirrored in seconds. With {@code startWithinSeconds} the longest visit ends before the timeout of
 * the function.
 *
 * @param step the limit of preparing the schema, and of each chunk of events
 * @param mirror the limit of one mirror
 * @param visit the limit of all steps of a visit
 */
record VisitTimes(Duration step, Duration mirror, Duration visit) {
  private static final Duration VISIT = Duration.ofSeconds(230);
  private static final int STEPS_PER_MIRROR = 6;

  /** The limits for the timeout of one batch. */
  static VisitTimes of(TenantSyncConfig config) {
    Duration step = Duration.ofSeconds(config.tenants().timeoutSeconds());
    return new VisitTimes(step, step.multipliedBy(STEPS_PER_MIRROR), VISIT);
  }
}
