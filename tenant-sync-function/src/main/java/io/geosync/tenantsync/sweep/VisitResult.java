package io.geosync.tenantsync.sweep;

import io.geosync.contract.state.Health;
import io.geosync.landlord.sweep.SweepClaim;

/**
 * The result of a visit of a tenant stream.
 *
 * @param filled positions applied from the log
 * @param joined whether the stream was mirrored and is complete for the first time
 */
record VisitResult(SweepClaim claim, Outcome outcome, long filled, boolean joined) {

  /** The outcome of a visit. */
  enum Outcome {
    SYNCED,
    FAILED,
    /** Not begun, because the sweep's time had passed. */
    POSTPONED
  }

  static VisitResult synced(SweepClaim claim, long filled, boolean joined) {
    return new VisitResult(claim, Outcome.SYNCED, filled, joined);
  }

  static VisitResult failed(SweepClaim claim) {
    return new VisitResult(claim, Outcome.FAILED, 0, false);
  }

  static VisitResult postponed(SweepClaim claim) {
    return new VisitResult(claim, Outcome.POSTPONED, 0, false);
  }

  /** Whether the breaker of a country counts this visit; probes of parked streams do not count. */
  boolean countsFor(String country) {
    return outcome != Outcome.POSTPONED
        && claim.health() != Health.PARKED
        && claim.country().equals(country);
  }
}
