package io.geosync.localcloud.endpoint;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What one request gets. */
record HttpAnswer(int status, String contentType, String body, Map<String, String> headers) {

  static HttpAnswer json(int status, String json) {
    return new HttpAnswer(status, "application/json", json, Map.of());
  }

  static HttpAnswer xml(int status, String xml) {
    return new HttpAnswer(status, "text/xml", xml, Map.of());
  }

  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
