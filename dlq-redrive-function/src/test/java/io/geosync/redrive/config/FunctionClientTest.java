package io.geosync.redrive.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.PublisherCommand.Resend;
import io.geosync.contract.position.PositionRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FunctionClientTest {
  private static final byte[] REPLY =
      """
      {"result": {"country": "VN", "envelopes": 1, "events": 2, "through_position": 2,
                  "end": true, "refused": []}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final List<URI> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI());
          exchange.sendResponseHeaders(200, REPLY.length);
          exchange.getResponseBody().write(REPLY);
          exchange.close();
        });
    server.start();
    // The AWS SDK reads these properties as it reads the environment variables of a function.
    settings().forEach(System::setProperty);
  }

  private Map<String, String> settings() {
    return Map.of(
        "aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort(),
        "aws.region", "us-east-1",
        "aws.accessKeyId", "test",
        "aws.secretAccessKey", "test");
  }

  @AfterEach
  void stop() {
    settings().keySet().forEach(System::clearProperty);
    server.stop(0);
  }

  @Test
  void the_client_invokes_the_alias_of_the_publisher_which_a_rollback_switches() {
    FunctionClient producer = new FunctionClient();
    GeosyncClient client = producer.client(new FixedConfig("blue"));
    assertThat(client.call(new Resend("VN", List.of(new PositionRange(1, 2)), 10)).events())
        .isEqualTo(2);
    producer.close(client);

    assertThat(requests)
        .containsExactly(
            URI.create("/2015-03-31/functions/geosync-blue-publisher/invocations?Qualifier=live"));
  }
}
