package io.geosync.simulation.delivery;

import io.geosync.contract.envelope.SignedEnvelope;

/**
 * A message as a queue gives it.
 *
 * @param received how often it was given, this time included
 */
record Message(String id, SignedEnvelope envelope, int received) {
  Message again() {
    return new Message(id, envelope, received + 1);
  }
}
