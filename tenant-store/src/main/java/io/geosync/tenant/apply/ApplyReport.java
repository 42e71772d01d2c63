package io.geosync.tenant.apply;

import io.geosync.tenant.ledger.LedgerState;

/**
 * What became of a batch. applied + superseded + duplicate + refused = its events, doubles counted.
 *
 * @param ledger after the batch
 * @param superseded events that later ones of the same unit made void
 * @param duplicate events that the ledger had already
 * @param refused events that the tenant's database rejects; recorded there
 */
public record ApplyReport(
    ApplyOutcome outcome,
    LedgerState ledger,
    int applied,
    int superseded,
    int duplicate,
    int refused,
    int attempts) {

  static ApplyReport nothing(ApplyOutcome outcome, LedgerState ledger, int attempts) {
    return new ApplyReport(outcome, ledger, 0, 0, 0, 0, attempts);
  }
}
