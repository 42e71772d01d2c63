package io.geosync.localcloud.endpoint;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The response to one HTTP request. */
final class EndpointResponse {
  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;

  EndpointResponse(int status, String contentType, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
  }

  EndpointResponse(int status, String contentType, String body, Map<String, String> headers) {
    this(status, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static EndpointResponse json(int status, String json) {
    return new EndpointResponse(status, "application/json", json, Map.of());
  }

  static EndpointResponse xml(int status, String xml) {
    return new EndpointResponse(status, "text/xml", xml, Map.of());
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    if (body.length == 0) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
