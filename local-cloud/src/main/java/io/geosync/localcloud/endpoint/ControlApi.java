package io.geosync.localcloud.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.fault.InjectedFaults;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The control interface under {@code /_geosync/}: operations of the embedded cloud for which AWS
 * has no API, such as creating a database or injecting a fault.
 */
final class ControlApi {
  static final String PREFIX = "/_geosync/";

  private static final List<String> SERVICES =
      List.of("sns", "sqs", "lambda", "cloudwatch", "secretsmanager", "ssm");

  private final ControlTarget cloud;
  private final InjectedFaults faults;

  ControlApi(ControlTarget cloud, InjectedFaults faults) {
    this.cloud = cloud;
    this.faults = faults;
  }

  EndpointResponse handle(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getRawPath().substring(PREFIX.length()).split("/", 2);
    String argument = path.length < 2 ? "" : URLDecoder.decode(path[1], StandardCharsets.UTF_8);
    return switch (exchange.getRequestMethod() + " " + path[0]) {
      case "GET state" -> EndpointResponse.json(200, cloud.state().toString());
      case "GET metrics" -> EndpointResponse.json(200, cloud.metrics().toString());
      case "POST countries" -> country(argument);
      case "POST databases" -> database(argument);
      case "POST refuse" -> inject(exchange);
      case "DELETE refuse" -> {
        faults.clear();
        yield EndpointResponse.json(200, "{}");
      }
      default -> invalid("Unknown control request: %s".formatted(exchange.getRequestURI()));
    };
  }

  private EndpointResponse country(String country) {
    if (!country.matches("[A-Z]{2}")) {
      return invalid("Invalid country %s: it must be two capital letters.".formatted(country));
    }
    cloud.ensureCountry(country);
    return EndpointResponse.json(200, "{}");
  }

  private EndpointResponse database(String tenant) {
    if (tenant.isBlank()) {
      return invalid("The name of the tenant is missing.");
    }
    return EndpointResponse.json(
        200,
        ContractJson.mapper()
            .createObjectNode()
            .put("url", cloud.createDatabase(tenant))
            .toString());
  }

  private EndpointResponse inject(HttpExchange exchange) throws IOException {
    JsonNode request;
    try {
      request = ContractJson.mapper().readTree(exchange.getRequestBody());
    } catch (JsonProcessingException malformed) {
      return invalid("The request is not JSON: " + malformed.getOriginalMessage());
    }
    String service = request.path("service").asText();
    if (!SERVICES.contains(service)) {
      return invalid("Invalid service: it must be one of %s, not %s.".formatted(SERVICES, service));
    }
    String mode = request.path("mode").asText("refuse").toUpperCase(Locale.ROOT);
    if (!mode.equals("REFUSE") && !mode.equals("DROP")) {
      return invalid("Invalid mode: it must be refuse or drop, not %s.".formatted(mode));
    }
    if (mode.equals("DROP") && !service.equals("sns")) {
      return invalid("Invalid mode: only calls of sns can be dropped.");
    }
    int every = request.path("every").asInt(1);
    if (every < 1) {
      return invalid("Invalid every: it must be 1 (each call) or more, not %d.".formatted(every));
    }
    faults.inject(
        service,
        request.path("action").asText("*"),
        InjectedFaults.Mode.valueOf(mode),
        Duration.ofSeconds(request.path("seconds").asLong(60)),
        every);
    return EndpointResponse.json(200, "{}");
  }

  private static EndpointResponse invalid(String message) {
    return EndpointResponse.json(
        400, ContractJson.mapper().createObjectNode().put("message", message).toString());
  }
}
