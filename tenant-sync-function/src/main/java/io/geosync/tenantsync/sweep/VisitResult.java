package io.geosync.tenantsync.sweep;

import io.geosync.contract.state.Health;
import io.geosync.landlord.sweep.SweepClaim;

/**
 * What a visit of a tenant stream did.
 *
 * @param filled positions applied from the log
 * @param joined whether the stream is in step now for the first time
 */
record VisitResult(SweepClaim claim, Outcome outcome, long filled, boolean joined) {

  /** How it ended. */
  enum Outcome {
    MENDED,
    FAILED,
    /** Not begun: no time was left. */
    LEFT
  }

  static VisitResult mended(SweepClaim claim, long filled, boolean joined) {
    return new VisitResult(claim, Outcome.MENDED, filled, joined);
  }

  static VisitResult failed(SweepClaim claim) {
    return new VisitResult(claim, Outcome.FAILED, 0, false);
  }

  static VisitResult left(SweepClaim claim) {
    return new VisitResult(claim, Outcome.LEFT, 0, false);
  }

  /** A parked stream that does not answer says nothing of its country. */
  boolean speaksFor(String country) {
    return outcome != Outcome.LEFT
        && claim.health() != Health.PARKED
        && claim.country().equals(country);
  }
}
