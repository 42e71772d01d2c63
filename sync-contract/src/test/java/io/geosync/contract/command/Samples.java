package io.geosync.contract.command;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes records with a value in every component. */
final class Samples {
  private Samples() {}

  /** Returns a record of this class; of a sealed interface, one of its first implementation. */
  static Object of(Class<?> type) {
    if (type.isSealed()) {
      return of(type.getPermittedSubclasses()[0]);
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(c -> value(c.getGenericType())).toArray();
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("Cannot construct " + type.getName(), impossible);
    }
  }

  private static Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? List.of(value(generic.getActualTypeArguments()[0]))
          : Map.of("key", value(generic.getActualTypeArguments()[1]));
    }
    if (type == String.class) {
      return "text";
    }
    if (type == int.class || type == Integer.class) {
      return 3;
    }
    if (type == long.class || type == Long.class) {
      return 4L;
    }
    if (type == boolean.class || type == Boolean.class) {
      return true;
    }
    if (type == BigDecimal.class) {
      return new BigDecimal("0.5");
    }
    if (type == LocalDate.class) {
      return LocalDate.of(2026, 1, 2);
    }
    if (type == Instant.class) {
      return Instant.parse("2026-01-02T03:04:05Z");
    }
    Class<?> other = (Class<?>) type;
    return other.isEnum() ? other.getEnumConstants()[0] : of(other);
  }
}
