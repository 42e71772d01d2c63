package io.geosync.tenantsync.message;

import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.error.GeosyncException;

/** The result of decoding a message. */
public sealed interface DecodedMessage {
  ReceivedMessage message();

  /** An envelope whose signature is valid. */
  record Trusted(ReceivedMessage message, Envelope envelope) implements DecodedMessage {}

  /** A message that can never be applied. */
  record Poison(ReceivedMessage message, GeosyncException reason) implements DecodedMessage {}

  /** A message that cannot be decoded now, for example because its signing key is not known yet. */
  record Unreadable(ReceivedMessage message, GeosyncException reason) implements DecodedMessage {}
}
