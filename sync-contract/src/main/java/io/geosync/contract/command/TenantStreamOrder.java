package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The column by which a query sorts tenant streams; the tenant and the country follow it. */
public enum TenantStreamOrder {
  TENANT,
  COUNTRY,
  DELIVERY,
  HEALTH,
  LAG,
  MISSING,
  FAILURES,
  REPORTED;

  /** Returns the value in JSON: {@code tenant}, {@code country}, ... */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
