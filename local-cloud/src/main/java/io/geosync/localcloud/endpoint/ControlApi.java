package io.geosync.localcloud.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.fault.Refusals;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What AWS has no call for: a country's queues, a database, the state, the metrics, refusals. */
final class ControlApi {
  static final String PREFIX = "/_geosync/";

  private static final List<String> SERVICES = List.of("sns", "sqs", "lambda", "cloudwatch");

  private final ControlTarget cloud;
  private final Refusals refusals;

  ControlApi(ControlTarget cloud, Refusals refusals) {
    this.cloud = cloud;
    this.refusals = refusals;
  }

  HttpAnswer answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getRawPath().substring(PREFIX.length()).split("/", 2);
    String argument = path.length < 2 ? "" : URLDecoder.decode(path[1], StandardCharsets.UTF_8);
    return switch (exchange.getRequestMethod() + " " + path[0]) {
      case "GET state" -> HttpAnswer.json(200, cloud.state().toString());
      case "GET metrics" -> HttpAnswer.json(200, cloud.metrics().toString());
      case "POST countries" -> country(argument);
      case "POST databases" -> database(argument);
      case "POST refuse" -> refuse(exchange);
      case "DELETE refuse" -> {
        refusals.clear();
        yield HttpAnswer.json(200, "{}");
      }
      default -> bad("no such control: %s".formatted(exchange.getRequestURI()));
    };
  }

  private HttpAnswer country(String country) {
    if (!country.matches("[A-Z]{2}")) {
      return bad("a country is two capital letters, not " + country);
    }
    cloud.ensureCountry(country);
    return HttpAnswer.json(200, "{}");
  }

  private HttpAnswer database(String tenant) {
    if (tenant.isBlank()) {
      return bad("the tenant's name is missing");
    }
    return HttpAnswer.json(
        200,
        ContractJson.mapper()
            .createObjectNode()
            .put("url", cloud.createDatabase(tenant))
            .toString());
  }

  private HttpAnswer refuse(HttpExchange exchange) throws IOException {
    JsonNode wish;
    try {
      wish = ContractJson.mapper().readTree(exchange.getRequestBody());
    } catch (JsonProcessingException noJson) {
      return bad("no JSON: " + noJson.getOriginalMessage());
    }
    String service = wish.path("service").asText();
    if (!SERVICES.contains(service)) {
      return bad("service is one of %s, not %s".formatted(SERVICES, service));
    }
    String mode = wish.path("mode").asText("refuse").toUpperCase(Locale.ROOT);
    if (!mode.equals("REFUSE") && !mode.equals("DROP")) {
      return bad("mode is refuse or drop, not " + mode);
    }
    if (mode.equals("DROP") && !service.equals("sns")) {
      return bad("only messages to sns can be dropped");
    }
    int every = wish.path("every").asInt(1);
    if (every < 1) {
      return bad("every is 1 for each call, 2 for every second one, not " + every);
    }
    refusals.refuse(
        service,
        wish.path("action").asText("*"),
        Refusals.Mode.valueOf(mode),
        Duration.ofSeconds(wish.path("seconds").asLong(60)),
        every);
    return HttpAnswer.json(200, "{}");
  }

  private static HttpAnswer bad(String message) {
    return HttpAnswer.json(
        400, ContractJson.mapper().createObjectNode().put("message", message).toString());
  }
}
