package io.geosync.contract.envelope;

/** Names of the message attributes that travel beside an envelope's body. */
public final class EnvelopeAttributes {
  /** Subscriptions filter on it; the country in the signed body is the one to trust. */
  public static final String COUNTRY = "country";

  /** Schema name and major version, as {@code geosync.envelope/1}. */
  public static final String SCHEMA = "schema";

  public static final String KEY_ID = "key_id";
  public static final String SIGNATURE = "signature";

  private EnvelopeAttributes() {}
}
