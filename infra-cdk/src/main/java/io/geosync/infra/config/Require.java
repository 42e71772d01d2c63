package io.geosync.infra.config;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks single fields and reports an invalid one by name. */
final class Require {
  private static final int MAX_IDENTIFIER_BYTES = 63;
  private static final Set<String> RESERVED_SCHEMAS = Set.of("geosync", "information_schema");

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

  /** PostgreSQL would shorten a longer name without an error, and then find another schema. */
  static void schemaOfUnits(String field, String name) {
    if (name.isBlank() || name.getBytes(StandardCharsets.UTF_8).length > MAX_IDENTIFIER_BYTES) {
      throw new InvalidFieldException(
          field,
          "is '%s', must be the name of a schema, with 1 to %d bytes"
              .formatted(name, MAX_IDENTIFIER_BYTES));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidFieldException(field, "contains a control character");
    }
    if (name.startsWith("pg_") || RESERVED_SCHEMAS.contains(name)) {
      throw new InvalidFieldException(
          field, "is '%s', which cannot contain the application's table".formatted(name));
    }
  }

  static int between(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new InvalidFieldException(
          field, "is %d, must be between %d and %d".formatted(value, min, max));
    }
    return value;
  }
}
