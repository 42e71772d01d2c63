package io.geosync.infra.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks single fields and reports an invalid one by name. */
final class Require {
  private Require() {}

  static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidFieldException(field, "is missing");
    }
    return value;
  }

  static String matching(String field, @Nullable String value, Pattern pattern, String shape) {
    if (!pattern.matcher(present(field, value)).matches()) {
      throw new InvalidFieldException(field, "is '%s', must be %s".formatted(value, shape));
    }
    return present(field, value);
  }

  static int between(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new InvalidFieldException(
          field, "is %d, must be between %d and %d".formatted(value, min, max));
    }
    return value;
  }
}
