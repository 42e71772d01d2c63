package io.geosync.runtimeinterface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Typed handlers read and write the same JSON as with AWS's client. */
class TypedHandlerTest {
  private static final String BATCH =
      """
      {"Records":[{"messageId":"m-1","receiptHandle":"r","body":"{\\"ü\\":1}",
      "attributes":{"ApproximateReceiveCount":"1"},
      "messageAttributes":{"country":{"stringValue":"VN","stringListValues":[],
      "binaryListValues":[],"dataType":"String"}},
      "md5OfBody":"d","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:0:q",
      "awsRegion":"us-east-1"}]}
      """;

  /** Reports every message as failed, by what it read from the message. */
  public static final class BatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
      return new SQSBatchResponse(
          event.getRecords().stream()
              .map(
                  message ->
                      new SQSBatchResponse.BatchItemFailure(
                          String.join(
                              " ",
                              message.getMessageId(),
                              message.getBody(),
                              message.getEventSourceArn(),
                              message.getMessageAttributes().keySet().toString())))
              .toList());
    }
  }

  /** A handler whose types are those of its superclass. */
  public abstract static class Echo<T> implements RequestHandler<T, T> {
    @Override
    public T handleRequest(T input, Context context) {
      return input;
    }
  }

  /** Text. */
  public static final class TextHandler extends Echo<String> {}

  /** A generic type. */
  public static final class MapHandler extends Echo<Map<String, List<Integer>>> {}

  /** A record of the function's own. */
  public static final class PointHandler extends Echo<Point> {}

  /** A type with properties. */
  public static final class Point {
    private int x;
    private @Nullable String name;

    public int getX() {
      return x;
    }

    public void setX(int x) {
      this.x = x;
    }

    public @Nullable String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  /** Neither input nor output. */
  public static final class VoidHandler implements RequestHandler<Void, Void> {
    @Override
    @SuppressWarnings("NullAway")
    public Void handleRequest(@Nullable Void input, Context context) {
      return null;
    }
  }

  /** Leaves its types open. */
  @SuppressWarnings("rawtypes")
  public static final class RawHandler implements RequestHandler {
    @Override
    public Object handleRequest(Object input, Context context) {
      return input;
    }
  }

  private static String entryPoint(String handler) {
    return TypedHandlerTest.class.getName() + "$" + handler;
  }

  private static String handle(String handler, String payload) throws Throwable {
    InputStream input = new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Invocation invocation = new Invocation("id", Long.MAX_VALUE, "arn", "", input);
    HandlerLoader.load(entryPoint(handler), TypedHandlerTest.class.getClassLoader())
        .handleRequest(input, output, new InvocationContext(invocation, Map.of()));
    return output.toString(StandardCharsets.UTF_8);
  }

  private static String handleByAws(String handler, String payload) throws Exception {
    InvocationRequest request = new InvocationRequest();
    request.setId("id");
    request.setInvokedFunctionArn("arn");
    request.setContent(payload.getBytes(StandardCharsets.UTF_8));
    return EventHandlerLoader.loadEventHandler(
            HandlerInfo.fromString(entryPoint(handler), TypedHandlerTest.class.getClassLoader()))
        .call(request)
        .toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_batch_of_sqs_is_read_and_answered_as_by_aws() throws Throwable {
    assertThat(handle("BatchHandler", BATCH))
        .isEqualTo(handleByAws("BatchHandler", BATCH))
        .contains("batchItemFailures", "m-1 {\\\"ü\\\":1} arn:aws:sqs:us-east-1:0:q [country]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TextHandler | \"ü\"",
        "MapHandler | {\"a\":[1,2]}",
        "PointHandler | {\"x\":3,\"name\":\"here\",\"unknown\":true}",
        "PointHandler | {}",
        "VoidHandler | {}"
      })
  void a_value_is_read_and_written_as_by_aws(String handler, String payload) throws Throwable {
    assertThat(handle(handler, payload)).isEqualTo(handleByAws(handler, payload));
  }

  @Test
  void a_payload_that_is_not_the_handlers_type_is_an_error_of_the_call() {
    assertThatThrownBy(() -> handle("PointHandler", "[1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JSON parsing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RawHandler", "Point", "BatchHandler::other", "Missing"})
  void a_handler_that_cannot_be_called_is_rejected(String handler) {
    assertThatThrownBy(() -> handle(handler, "{}"))
        .isInstanceOfAny(IllegalArgumentException.class, ClassNotFoundException.class)
        .hasMessageContaining(handler);
  }
}
