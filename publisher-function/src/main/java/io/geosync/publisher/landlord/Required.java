package io.geosync.publisher.landlord;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of a command. Jackson sets a field that is absent in the JSON to null, so a
 * record component that is declared non-null can be null here. Each method returns the checked
 * value.
 */
public final class Required {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private Required() {}

  /**
   * Requires a text that is not blank.
   *
   * @throws GeosyncException command.invalid
   */
  public static String text(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw missing(field);
    }
    return value;
  }

  /**
   * Requires a value of any type.
   *
   * @throws GeosyncException command.invalid
   */
  public static <T> T value(@Nullable T value, String field) {
    if (value == null) {
      throw missing(field);
    }
    return value;
  }

  /**
   * Requires a list of 1 to {@code max} entries that are not null.
   *
   * @throws GeosyncException command.invalid
   */
  public static <T> List<T> list(@Nullable List<T> values, String field, int max) {
    if (values == null || values.isEmpty() || values.stream().anyMatch(v -> v == null)) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Field %s is missing, empty or contains null. Set it to a list of 1 to %d entries."
              .formatted(field, max));
    }
    if (values.size() > max) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Field %s has %d entries; the maximum is %d. Split the command."
              .formatted(field, values.size(), max));
    }
    return values;
  }

  /**
   * Requires an ISO 3166-1 alpha-2 code.
   *
   * @throws GeosyncException command.invalid
   */
  public static String country(@Nullable String value, String field) {
    if (value == null || !COUNTRY.matcher(value).matches()) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Field %s is '%s'. It must be an ISO 3166-1 alpha-2 code in upper case, such as VN."
              .formatted(field, value));
    }
    return value;
  }

  private static GeosyncException missing(String field) {
    return new GeosyncException(
        ErrorId.COMMAND_INVALID, "Field %s is missing or blank. Set it.".formatted(field));
  }
}
