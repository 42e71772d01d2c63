package io.geosync.localcloud.endpoint;

import com.sun.net.httpserver.HttpExchange;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.fault.Refusals;
import io.geosync.localcloud.runner.FunctionPool;
import io.geosync.localcloud.runner.FunctionPools;
import io.geosync.localcloud.runner.InvocationResult;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Lambda's Invoke. */
final class LambdaApi {
  static final String PREFIX = "/2015-03-31/functions/";

  private static final String SUFFIX = "/invocations";

  /** Lambda's limit for a synchronous call, either way. */
  private static final int MOST_BYTES = 6 * 1_024 * 1_024;

  private final FunctionPools functions;
  private final Refusals refusals;

  LambdaApi(FunctionPools functions, Refusals refusals) {
    this.functions = functions;
    this.refusals = refusals;
  }

  HttpAnswer answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    byte[] payload = exchange.getRequestBody().readAllBytes();
    if (!path.endsWith(SUFFIX)) {
      return error(404, "UnknownOperationException", "the embedded cloud has only Invoke");
    }
    String name =
        URLDecoder.decode(
            path.substring(PREFIX.length(), path.length() - SUFFIX.length()),
            StandardCharsets.UTF_8);
    if (refusals.of("lambda", "Invoke").isPresent()) {
      return error(503, "ServiceException", "refused on demand");
    }
    Optional<FunctionPool> function = functions.find(name);
    if (function.isEmpty()) {
      return error(404, "ResourceNotFoundException", "Function not found: " + name);
    }
    if (payload.length > MOST_BYTES) {
      return error(413, "RequestTooLargeException", "more than 6291456 bytes");
    }
    String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
    if ("Event".equals(type)) {
      Thread.ofVirtual().start(() -> function.get().invoke(payload));
      return HttpAnswer.json(202, "");
    }
    return result(function.get().invoke(payload));
  }

  private static HttpAnswer result(InvocationResult result) {
    return new HttpAnswer(
        200,
        "application/json",
        result.payload(),
        result.failed() ? Map.of("X-Amz-Function-Error", "Unhandled") : Map.of());
  }

  private static HttpAnswer error(int status, String type, String message) {
    return new HttpAnswer(
        status,
        "application/json",
        ContractJson.mapper()
            .createObjectNode()
            .put("Type", status < 500 ? "User" : "Service")
            .put("Message", message)
            .toString(),
        Map.of("x-amzn-ErrorType", type));
  }
}
