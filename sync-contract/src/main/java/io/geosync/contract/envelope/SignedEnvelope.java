package io.geosync.contract.envelope;

import io.geosync.contract.signature.Signature;
import java.util.Map;

/** An envelope ready to be sent: its exact body and what goes beside it. */
public record SignedEnvelope(String country, String body, Signature signature) {

  public Map<String, String> attributes() {
    return Map.of(
        EnvelopeAttributes.COUNTRY,
        country,
        EnvelopeAttributes.SCHEMA,
        Envelope.SCHEMA + "/" + Envelope.MAJOR,
        EnvelopeAttributes.KEY_ID,
        signature.keyId(),
        EnvelopeAttributes.SIGNATURE,
        signature.value());
  }
}
