package io.geosync.simulation.delivery;

import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.signature.SigningKeys;
import java.util.Base64;

/** What both ends of the queue agree on. */
final class Wire {
  static final long EPOCH = 1;
  static final EnvelopeCodec CODEC =
      new EnvelopeCodec(
          SigningKeys.parse("simulation:" + Base64.getEncoder().encodeToString(new byte[32])));

  private Wire() {}
}
