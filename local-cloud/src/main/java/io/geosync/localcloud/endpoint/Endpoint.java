package io.geosync.localcloud.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.geosync.localcloud.fault.InjectedFaults;
import io.geosync.localcloud.metric.CloudWatchApi;
import io.geosync.localcloud.runner.FunctionPools;
import io.geosync.localcloud.secret.SecretsApi;
import io.geosync.localcloud.topic.SnsApi;
import io.geosync.localcloud.topic.SnsResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The loopback port of all services. A request belongs to a service by its path, or by its protocol
 * and target where AWS's SDK sends several services to the same path.
 */
public final class Endpoint implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Endpoint.class.getName());

  private static final Map<String, String> CLOUDWATCH_PROTOCOL =
      Map.of("Smithy-Protocol", "rpc-v2-cbor");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private volatile @Nullable SqsProxy sqsProxy;

  private Endpoint(HttpServer server) {
    this.server = server;
  }

  /**
   * Opens the port; requests wait until {@link #serve}.
   *
   * @param wantedPort used if it is free; 0 or not free: any port
   */
  public static Endpoint bind(int wantedPort) {
    // Without it small responses wait 40 ms for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return new Endpoint(open(wantedPort));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static HttpServer open(int port) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try {
      return HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (BindException taken) {
      return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Starts to handle requests. */
  public void serve(
      SnsApi sns,
      URI queues,
      CloudWatchApi cloudWatch,
      SecretsApi secrets,
      FunctionPools functions,
      ControlTarget cloud,
      InjectedFaults faults) {
    LambdaApi lambda = new LambdaApi(functions, faults);
    SqsProxy sqs = new SqsProxy(queues, faults);
    sqsProxy = sqs;
    ControlApi control = new ControlApi(cloud, faults);
    server.setExecutor(threads);
    server.createContext(LambdaApi.PREFIX, exchange -> handle(exchange, lambda::handle));
    server.createContext(
        CloudWatchApi.PREFIX, exchange -> handle(exchange, any -> metrics(any, cloudWatch)));
    server.createContext(ControlApi.PREFIX, exchange -> handle(exchange, control::handle));
    server.createContext("/", exchange -> handle(exchange, root -> other(root, sns, sqs, secrets)));
    server.start();
  }

  private static EndpointResponse other(
      HttpExchange exchange, SnsApi sns, SqsProxy sqs, SecretsApi secrets) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null && SecretsApi.serves(target)) {
      SecretsApi.Response response =
          secrets.handle(target, exchange.getRequestBody().readAllBytes());
      return new EndpointResponse(
          response.status(), "application/x-amz-json-1.1", response.json(), Map.of());
    }
    if (target != null) {
      return sqs.handle(exchange, target);
    }
    SnsResponse response = sns.handle(exchange.getRequestBody().readAllBytes());
    return EndpointResponse.xml(response.status(), response.xml());
  }

  private static EndpointResponse metrics(HttpExchange exchange, CloudWatchApi cloudWatch)
      throws IOException {
    CloudWatchApi.Response response =
        cloudWatch.handle(
            exchange.getRequestURI().getRawPath(),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Encoding")),
            exchange.getRequestBody().readAllBytes());
    return new EndpointResponse(
        response.status(), "application/cbor", response.body(), CLOUDWATCH_PROTOCOL);
  }

  @FunctionalInterface
  private interface Route {
    EndpointResponse handle(HttpExchange exchange) throws IOException;
  }

  private static void handle(HttpExchange exchange, Route route) throws IOException {
    try (exchange) {
      EndpointResponse response;
      try {
        response = route.handle(exchange);
      } catch (RuntimeException defect) {
        LOG.log(Level.WARNING, exchange.getRequestURI() + " failed", defect);
        response =
            EndpointResponse.json(
                500, "{\"message\":\"Unexpected error in the embedded cloud; see its log\"}");
      }
      response.send(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    SqsProxy open = sqsProxy;
    if (open != null) {
      open.close();
    }
  }
}
