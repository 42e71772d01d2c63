package io.geosync.contract.succession;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How one unit took over from another. */
public enum SuccessionKind {
  /** The predecessor became a part of the successor. */
  MERGE,
  /** The predecessor was divided among several successors. */
  SPLIT,
  /** The predecessor got another code. */
  RECODE,
  /** The predecessor got another name. */
  RENAME,
  /** The predecessor got a higher administrative level. */
  PROMOTION,
  /** The predecessor got a lower administrative level. */
  DEMOTION,
  /** A part of the predecessor's area went to the successor; the predecessor itself lives on. */
  BOUNDARY;

  /** Returns the value in JSON, in files and in tables: {@code merge}, {@code split}, ... */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the kind of this name.
   *
   * @throws IllegalArgumentException if the name is not known
   */
  @JsonCreator
  public static SuccessionKind of(String wireName) {
    return Arrays.stream(values())
        .filter(kind -> kind.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("kind is " + wireName));
  }

  @Override
  public String toString() {
    return wireName();
  }
}
