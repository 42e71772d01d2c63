package io.geosync.localcloud.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.resource.FunctionName;
import io.geosync.localcloud.fault.InjectedFaults;
import io.geosync.localcloud.runner.FunctionDefinition;
import io.geosync.localcloud.runner.FunctionPool;
import io.geosync.localcloud.runner.FunctionPools;
import io.geosync.localcloud.runner.InvocationResult;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The actions Invoke, synchronous and asynchronous, and GetFunctionConfiguration of Lambda. */
final class LambdaApi {
  static final String PREFIX = "/2015-03-31/functions/";

  private static final String INVOKE = "/invocations";
  private static final String CONFIGURATION = "/configuration";

  /** Lambda's limit for a request and for a response of a synchronous call. */
  private static final int MAX_BYTES = 6 * 1_024 * 1_024;

  /** A function has one version here, which the alias names, too. */
  private static final Set<String> QUALIFIERS =
      Set.of("Qualifier=$LATEST", "Qualifier=" + FunctionName.LIVE_ALIAS);

  /** Lambda's limit for a request of an asynchronous call. */
  private static final int MAX_EVENT_BYTES = 1_024 * 1_024;

  private final FunctionPools functions;
  private final InjectedFaults faults;

  LambdaApi(FunctionPools functions, InjectedFaults faults) {
    this.functions = functions;
    this.faults = faults;
  }

  EndpointResponse handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    byte[] payload = exchange.getRequestBody().readAllBytes();
    if (path.endsWith(CONFIGURATION) && exchange.getRequestMethod().equals("GET")) {
      return functions
          .find(name(path, CONFIGURATION))
          .map(LambdaApi::configuration)
          .orElseGet(() -> absent(name(path, CONFIGURATION)));
    }
    if (!path.endsWith(INVOKE)) {
      return error(
          404,
          "UnknownOperationException",
          "The embedded cloud supports only Invoke and GetFunctionConfiguration of Lambda");
    }
    String name = name(path, INVOKE);
    if (faults.find("lambda", "Invoke").isPresent()) {
      return error(503, "ServiceException", InjectedFaults.MESSAGE);
    }
    Optional<FunctionPool> function = functions.find(name);
    if (function.isEmpty()) {
      return absent(name);
    }
    if (payload.length > MAX_BYTES) {
      return error(
          413,
          "RequestTooLargeException",
          "Request must be smaller than 6291456 bytes for the InvokeFunction operation");
    }
    Optional<String> unsupported = unsupported(exchange);
    if (unsupported.isPresent()) {
      return error(
          400,
          "InvalidParameterValueException",
          "The embedded cloud does not support " + unsupported.get());
    }
    return invoke(function.get(), payload, header(exchange, "X-Amz-Invocation-Type"));
  }

  private static String name(String path, String suffix) {
    return URLDecoder.decode(
        path.substring(PREFIX.length(), path.length() - suffix.length()), StandardCharsets.UTF_8);
  }

  private static EndpointResponse absent(String name) {
    return error(404, "ResourceNotFoundException", "Function not found: " + name);
  }

  /** What is known here of a function; when it was modified is not. */
  private static EndpointResponse configuration(FunctionPool function) {
    FunctionDefinition definition = function.definition();
    ObjectNode body =
        ContractJson.mapper()
            .createObjectNode()
            .put("FunctionName", definition.name())
            .put("Handler", definition.entryPoint())
            .put("MemorySize", definition.memoryMegabytes())
            .put("Timeout", Math.toIntExact(definition.timeout().toSeconds()))
            .put("Version", "$LATEST");
    ObjectNode variables = body.putObject("Environment").putObject("Variables");
    function.environment().forEach(variables::put);
    return EndpointResponse.json(200, body.toString());
  }

  private static EndpointResponse invoke(FunctionPool function, byte[] payload, String type) {
    return switch (type) {
      case "", "RequestResponse" -> result(function.invoke(payload));
      case "DryRun" -> EndpointResponse.json(204, "");
      case "Event" -> {
        if (payload.length > MAX_EVENT_BYTES) {
          yield error(
              413,
              "RequestTooLargeException",
              "Request must be smaller than %d bytes for the InvokeFunction operation"
                  .formatted(MAX_EVENT_BYTES));
        }
        Thread.ofVirtual().start(() -> function.invoke(payload));
        yield EndpointResponse.json(202, "");
      }
      default -> error(400, "InvalidParameterValueException", "Invalid invocation type: " + type);
    };
  }

  /** The first option of the request that would change the call or its reply on AWS. */
  private static Optional<String> unsupported(HttpExchange exchange) {
    for (String header :
        List.of("X-Amz-Client-Context", "X-Amz-Durable-Execution-Name", "X-Amz-Tenant-Id")) {
      if (!header(exchange, header).isEmpty()) {
        return Optional.of("the header " + header);
      }
    }
    if (header(exchange, "X-Amz-Log-Type").equals("Tail")) {
      return Optional.of("the log type Tail");
    }
    String query = exchange.getRequestURI().getRawQuery();
    return query == null || QUALIFIERS.contains(URLDecoder.decode(query, StandardCharsets.UTF_8))
        ? Optional.empty()
        : Optional.of("the query " + query);
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  private static EndpointResponse result(InvocationResult result) {
    return new EndpointResponse(
        200,
        "application/json",
        result.payload(),
        result.failed() ? Map.of("X-Amz-Function-Error", "Unhandled") : Map.of());
  }

  private static EndpointResponse error(int status, String type, String message) {
    return new EndpointResponse(
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
