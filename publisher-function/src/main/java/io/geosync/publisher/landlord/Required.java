package io.geosync.publisher.landlord;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a command must hold, whatever its JSON held: a record's absent field is null. */
public final class Required {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private Required() {}

  public static String text(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw new GeosyncException(ErrorId.COMMAND_INVALID, field + " is missing");
    }
    return value;
  }

  public static <T> T value(@Nullable T value, String field) {
    if (value == null) {
      throw new GeosyncException(ErrorId.COMMAND_INVALID, field + " is missing");
    }
    return value;
  }

  /** Between one and {@code most} elements, none of them null. */
  public static <T> List<T> list(@Nullable List<T> values, String field, int most) {
    if (values == null || values.isEmpty() || values.stream().anyMatch(v -> v == null)) {
      throw new GeosyncException(ErrorId.COMMAND_INVALID, field + " is missing or has gaps");
    }
    if (values.size() > most) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "%s holds %d entries, at most %d are taken at once"
              .formatted(field, values.size(), most));
    }
    return values;
  }

  public static String country(@Nullable String value, String field) {
    if (value == null || !COUNTRY.matcher(value).matches()) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "%s '%s' is no ISO 3166-1 alpha-2 code in upper case".formatted(field, value));
    }
    return value;
  }
}
