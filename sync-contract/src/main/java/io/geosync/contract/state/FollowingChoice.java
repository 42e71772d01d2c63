package io.geosync.contract.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a tenant wants for the rows of one reference whose units have ended. */
public enum FollowingChoice {
  /** geosync changes nothing. This is the choice of every reference that has no other. */
  KEEP,
  /** The rows move to the successor of their unit, where it is certain. */
  FOLLOW,
  /** geosync changes nothing, and lists the rows for a person who decides. */
  ASK,
  /** A value of a newer version, read from JSON. */
  UNKNOWN;

  /** Returns the value in JSON and in the tenant's tables: {@code keep}, {@code follow}, ... */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the choice of this name; {@link #UNKNOWN} if the name is not known. */
  @JsonCreator
  public static FollowingChoice read(String wireName) {
    return WireNames.read(values(), FollowingChoice::wireName, wireName, UNKNOWN);
  }

  @Override
  public String toString() {
    return wireName();
  }
}
