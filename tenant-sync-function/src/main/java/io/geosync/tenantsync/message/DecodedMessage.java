package io.geosync.tenantsync.message;

import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.error.GeosyncException;

/** What a message turned out to be. */
public sealed interface DecodedMessage {
  ReceivedMessage message();

  /** An envelope that can be trusted. */
  record Trusted(ReceivedMessage message, Envelope envelope) implements DecodedMessage {}

  /** Can never succeed. */
  record Poison(ReceivedMessage message, GeosyncException reason) implements DecodedMessage {}

  /** Cannot be read now, perhaps later. */
  record Unreadable(ReceivedMessage message, GeosyncException reason) implements DecodedMessage {}
}
