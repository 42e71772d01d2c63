package io.geosync.runtimeinterface;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.InvocationTargetException;

/** Creates the handler that Lambda's "Handler" setting names. */
final class HandlerLoader {
  private static final String METHOD = "handleRequest";

  private HandlerLoader() {}

  /**
   * Loads the class and creates its handler.
   *
   * @param entryPoint {@code package.Class} or {@code package.Class::handleRequest}
   * @throws Throwable whatever the class's initialiser or constructor throws
   */
  static RequestStreamHandler load(String entryPoint, ClassLoader classes) throws Throwable {
    int separator = entryPoint.indexOf("::");
    String className = separator < 0 ? entryPoint : entryPoint.substring(0, separator);
    if (separator >= 0 && !entryPoint.substring(separator + 2).equals(METHOD)) {
      throw new IllegalArgumentException(
          "Cannot load handler %s: the method must be %s of RequestHandler or RequestStreamHandler."
              .formatted(entryPoint, METHOD));
    }
    Class<?> type = Class.forName(className, true, classes);
    return switch (create(type)) {
      case RequestStreamHandler stream -> stream;
      case RequestHandler<?, ?> typed -> TypedHandler.of(typed, classes);
      default ->
          throw new IllegalArgumentException(
              "Cannot load handler %s: the class implements neither RequestHandler nor RequestStreamHandler."
                  .formatted(entryPoint));
    };
  }

  private static Object create(Class<?> type) throws Throwable {
    try {
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
