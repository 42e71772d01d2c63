package io.geosync.runtimeinterface;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the objects of a {@link RequestHandler} as AWS's client does: by a serialiser
 * that the package provides, else by AWS's for events of its services, else by Jackson.
 */
final class TypedHandler implements RequestStreamHandler {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

  private final RequestHandler<Object, Object> handler;
  private final @Nullable PojoSerializer<Object> input;
  private final @Nullable PojoSerializer<Object> output;

  private TypedHandler(
      RequestHandler<Object, Object> handler,
      @Nullable PojoSerializer<Object> input,
      @Nullable PojoSerializer<Object> output) {
    this.handler = handler;
    this.input = input;
    this.output = output;
  }

  static TypedHandler of(RequestHandler<?, ?> handler, ClassLoader classes) {
    List<Type> types = TypeArguments.of(handler.getClass(), RequestHandler.class);
    @SuppressWarnings("unchecked") // Its serialisers read and write exactly its types.
    RequestHandler<Object, Object> untyped = (RequestHandler<Object, Object>) handler;
    return new TypedHandler(
        untyped, serializer(types.getFirst(), classes), serializer(types.getLast(), classes));
  }

  @Override
  public void handleRequest(InputStream source, OutputStream target, Context context)
      throws IOException {
    @Nullable Object result = handler.handleRequest(read(source), context);
    if (output == null) {
      target.write(NULL);
    } else {
      write(output, result, target);
    }
  }

  @SuppressWarnings("NullAway") // A handler of Void gets null.
  private Object read(InputStream source) {
    if (input == null) {
      return null;
    }
    try {
      return input.fromJson(source);
    } catch (RuntimeException failure) {
      throw new IllegalArgumentException("An error occurred during JSON parsing", failure);
    }
  }

  @SuppressWarnings("NullAway") // A handler may return null, which is written as such.
  private static void write(
      PojoSerializer<Object> serializer, @Nullable Object result, OutputStream target) {
    try {
      serializer.toJson(result, target);
    } catch (RuntimeException failure) {
      throw new IllegalStateException(
          "An error occurred during JSON serialization of response", failure);
    }
  }

  /** Null for {@link Void}, which has no JSON. */
  private static @Nullable PojoSerializer<Object> serializer(Type type, ClassLoader classes) {
    if (type == Void.class) {
      return null;
    }
    List<CustomPojoSerializer> provided =
        ServiceLoader.load(CustomPojoSerializer.class, classes).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    if (provided.size() > 1) {
      throw new IllegalStateException(
          "Cannot choose a serialiser: the package provides %d implementations of CustomPojoSerializer."
              .formatted(provided.size()));
    }
    if (!provided.isEmpty()) {
      return new ProvidedSerializer(provided.getFirst(), type);
    }
    if (type instanceof Class<?> event
        && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
      @SuppressWarnings("unchecked")
      Class<Object> untyped = (Class<Object>) event;
      return LambdaEventSerializers.serializerFor(untyped, classes);
    }
    return JacksonFactory.getInstance().getSerializer(type);
  }

  /** A serialiser of the package, for one type. */
  private record ProvidedSerializer(CustomPojoSerializer serializer, Type type)
      implements PojoSerializer<Object> {
    @Override
    public Object fromJson(InputStream source) {
      return serializer.fromJson(source, type);
    }

    @Override
    public Object fromJson(String source) {
      return serializer.fromJson(source, type);
    }

    @Override
    public void toJson(Object value, OutputStream target) {
      serializer.toJson(value, target, type);
    }
  }
}
