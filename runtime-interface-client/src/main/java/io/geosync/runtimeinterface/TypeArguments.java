package io.geosync.runtimeinterface;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the types that a class gives to the parameters of a generic interface. */
final class TypeArguments {
  private TypeArguments() {}

  /**
   * The types in the order of the interface's parameters.
   *
   * @throws IllegalArgumentException where the class leaves one open, for instance as a raw type
   */
  static List<Type> of(Class<?> implementation, Class<?> generic) {
    List<Type> found = search(implementation, generic, Map.of());
    if (found.isEmpty() || found.stream().anyMatch(TypeVariable.class::isInstance)) {
      throw new IllegalArgumentException(
          "Cannot read and write JSON for %s: it does not say which types its %s has."
              .formatted(implementation.getName(), generic.getSimpleName()));
    }
    return found;
  }

  private static List<Type> search(
      Type type, Class<?> generic, Map<TypeVariable<?>, Type> outerArguments) {
    Map<TypeVariable<?>, Type> arguments = new HashMap<>();
    Class<?> raw;
    if (type instanceof ParameterizedType parameterized) {
      raw = (Class<?>) parameterized.getRawType();
      Type[] actual = parameterized.getActualTypeArguments();
      for (int index = 0; index < actual.length; index++) {
        arguments.put(
            raw.getTypeParameters()[index],
            outerArguments.getOrDefault(actual[index], actual[index]));
      }
    } else {
      raw = (Class<?>) type;
    }
    if (raw == generic) {
      return List.copyOf(
          List.of(raw.getTypeParameters()).stream()
              .map(parameter -> arguments.getOrDefault(parameter, parameter))
              .toList());
    }
    for (Type parent : parents(raw)) {
      List<Type> found = search(parent, generic, arguments);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static List<Type> parents(Class<?> type) {
    List<Type> parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      parents.add(type.getGenericSuperclass());
    }
    return parents;
  }
}
