package io.geosync.simulation.delivery;

/**
 * Whether the landlord was restored in a schedule. Before that, no ledger may contradict the log,
 * and no batch may be of another epoch.
 */
final class Restores {
  private volatile boolean ofLandlord;

  /** Notes that the landlord is about to be restored. */
  void ofLandlord() {
    ofLandlord = true;
  }

  boolean isLandlordRestored() {
    return ofLandlord;
  }
}
