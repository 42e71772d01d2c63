package io.geosync.redrive.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

class PublisherTest {
  private static final byte[] REPLY =
      """
      {"result": {"country": "VN", "envelopes": 1, "events": 2, "through_position": 2,
                  "end": true, "refused": []}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final List<URI> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI());
          exchange.sendResponseHeaders(200, REPLY.length);
          exchange.getResponseBody().write(REPLY);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void the_version_in_use_is_asked_which_a_rollback_switches() {
    try (LambdaClient lambda = lambda()) {
      Publisher publisher = new Publisher(() -> lambda, "blue");
      assertThat(publisher.resend(new Resend("VN", List.of(new PositionRange(1, 2)), 10)).events())
          .isEqualTo(2);
    }
    assertThat(asked)
        .containsExactly(
            URI.create("/2015-03-31/functions/geosync-blue-publisher/invocations?Qualifier=live"));
  }

  private LambdaClient lambda() {
    return LambdaClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
