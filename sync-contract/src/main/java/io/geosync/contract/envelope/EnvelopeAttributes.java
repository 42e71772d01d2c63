package io.geosync.contract.envelope;

/** Names of the message attributes of an envelope. */
public final class EnvelopeAttributes {
  /** The country, for the filter policies of subscriptions. It is not covered by the signature. */
  public static final String COUNTRY = "country";

  /** Schema name and major version: {@code geosync.envelope/1} or {@code /2}. */
  public static final String SCHEMA = "schema";

  /** Id of the key of the signature. */
  public static final String KEY_ID = "key_id";

  /** Base64 of the signature over the body. */
  public static final String SIGNATURE = "signature";

  private EnvelopeAttributes() {}
}
