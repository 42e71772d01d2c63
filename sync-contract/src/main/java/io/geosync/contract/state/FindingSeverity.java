package io.geosync.contract.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What geosync does about a finding in a tenant's database. */
public enum FindingSeverity {
  /** The database cannot be used until an operator has applied the remedy. */
  REFUSED,
  /** geosync changes it when it prepares the database. */
  REPAIRED,
  /** The setup is supported; the operator should know its effect. */
  NOTE,
  /** A value of a newer version, read from JSON. */
  UNKNOWN;

  /** Returns the value in JSON: {@code refused}, {@code repaired}, {@code note}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the severity of this name; {@link #UNKNOWN} if the name is not known. */
  @JsonCreator
  public static FindingSeverity read(String wireName) {
    return WireNames.read(values(), FindingSeverity::wireName, wireName, UNKNOWN);
  }

  @Override
  public String toString() {
    return wireName();
  }
}
