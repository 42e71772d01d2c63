package io.geosync.localcloud.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import io.geosync.localcloud.metric.MetricsApi;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** HTTP around the metrics: errors are CBOR, and what answers nothing has no body. */
final class CloudWatchApi {
  private static final Map<String, String> PROTOCOL = Map.of("Smithy-Protocol", "rpc-v2-cbor");

  private final CBORMapper cbor = new CBORMapper();
  private final MetricsApi metrics;

  CloudWatchApi(MetricsApi metrics) {
    this.metrics = metrics;
  }

  HttpAnswer answer(HttpExchange exchange) throws IOException {
    MetricsApi.Answer answer =
        metrics.answer(
            exchange.getRequestURI().getRawPath(),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Encoding")),
            exchange.getRequestBody().readAllBytes());
    return new HttpAnswer(answer.status(), "application/cbor", bytes(answer.error()), PROTOCOL);
  }

  private byte[] bytes(Optional<ObjectNode> error) throws IOException {
    return error.isPresent() ? cbor.writeValueAsBytes(error.get()) : new byte[0];
  }
}
