package io.geosync.contract.envelope;

import io.geosync.contract.signature.Signature;
import java.util.Map;

/**
 * An envelope in the form in which it is sent: its exact body and the signature over it.
 *
 * @param major major version of the envelope
 */
public record SignedEnvelope(String country, int major, String body, Signature signature) {

  /** Returns the message attributes. */
  public Map<String, String> attributes() {
    return Map.of(
        EnvelopeAttributes.COUNTRY,
        country,
        EnvelopeAttributes.SCHEMA,
        Envelope.SCHEMA + "/" + major,
        EnvelopeAttributes.KEY_ID,
        signature.keyId(),
        EnvelopeAttributes.SIGNATURE,
        signature.value());
  }
}
