package io.geosync.infra.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of one field each; each names the field when it fails. */
final class Require {
  private Require() {}

  static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new FieldInvalid(field, "is missing");
    }
    return value;
  }

  static String matching(String field, @Nullable String value, Pattern pattern, String shape) {
    if (!pattern.matcher(present(field, value)).matches()) {
      throw new FieldInvalid(field, "is '%s', must be %s".formatted(value, shape));
    }
    return present(field, value);
  }

  static int between(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new FieldInvalid(
          field, "is %d, must be between %d and %d".formatted(value, least, most));
    }
    return value;
  }
}
