package io.geosync.tenantsync.message;

import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.resource.CountryQueue;
import jakarta.inject.Singleton;

/**
 * Verifies the signatures of messages and decodes them. The country in the signed body must be the
 * country of the queue.
 */
@Singleton
public final class MessageReader {
  private final EnvelopeCodec codec;

  public MessageReader(EnvelopeCodec codec) {
    this.codec = codec;
  }

  public DecodedMessage read(ReceivedMessage received) {
    ReceivedMessage message = received.asSent();
    try {
      return decoded(message);
    } catch (GeosyncException reason) {
      return reason.category() == ErrorCategory.POISON
          ? new DecodedMessage.Poison(message, reason)
          : new DecodedMessage.Unreadable(message, reason);
    } catch (RuntimeException unexpected) {
      // Decoding depends on the message alone, so a repetition fails in the same way.
      return new DecodedMessage.Poison(
          message,
          new GeosyncException(
              ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE,
              "Unexpected error while decoding the message: " + unexpected,
              unexpected));
    }
  }

  private DecodedMessage.Trusted decoded(ReceivedMessage message) {
    Envelope envelope =
        codec.decode(message.body(), RewrittenBody::asPublished, message.attributes());
    String country = CountryQueue.parse(message.queueArn()).country();
    if (!country.equals(envelope.country())) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE,
          "The envelope of country %s is on the queue of country %s."
              .formatted(envelope.country(), country));
    }
    return new DecodedMessage.Trusted(message, envelope);
  }
}
