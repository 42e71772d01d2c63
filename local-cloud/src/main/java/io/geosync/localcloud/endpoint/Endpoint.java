package io.geosync.localcloud.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.geosync.localcloud.fault.Refusals;
import io.geosync.localcloud.metric.MetricsApi;
import io.geosync.localcloud.runner.FunctionPools;
import io.geosync.localcloud.topic.SnsAnswer;
import io.geosync.localcloud.topic.SnsApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One loopback port for all services, told apart by path and protocol as the SDK sends them. */
public final class Endpoint implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Endpoint.class.getName());

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private volatile @Nullable SqsPassage passage;

  private Endpoint(HttpServer server) {
    this.server = server;
  }

  /**
   * Takes the port; nothing is answered before {@link #serve}.
   *
   * @param wantedPort taken if it is free; 0 or not free: any
   */
  public static Endpoint bind(int wantedPort) {
    // Else small answers wait 40 ms for the client's delayed acknowledgement.
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

  public void serve(
      SnsApi sns,
      URI queues,
      MetricsApi metrics,
      FunctionPools functions,
      ControlTarget cloud,
      Refusals refusals) {
    CloudWatchApi cloudWatch = new CloudWatchApi(metrics);
    LambdaApi lambda = new LambdaApi(functions, refusals);
    SqsPassage sqs = new SqsPassage(queues, refusals);
    passage = sqs;
    ControlApi control = new ControlApi(cloud, refusals);
    server.setExecutor(threads);
    server.createContext(LambdaApi.PREFIX, exchange -> handle(exchange, lambda::answer));
    server.createContext(MetricsApi.PREFIX, exchange -> handle(exchange, cloudWatch::answer));
    server.createContext(ControlApi.PREFIX, exchange -> handle(exchange, control::answer));
    server.createContext("/", exchange -> handle(exchange, root -> snsOrSqs(root, sns, sqs)));
    server.start();
  }

  private static HttpAnswer snsOrSqs(HttpExchange exchange, SnsApi sns, SqsPassage sqs)
      throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      return sqs.answer(exchange, target);
    }
    SnsAnswer answer = sns.answer(exchange.getRequestBody().readAllBytes());
    return HttpAnswer.xml(answer.status(), answer.xml());
  }

  @FunctionalInterface
  private interface Route {
    HttpAnswer answer(HttpExchange exchange) throws IOException;
  }

  private static void handle(HttpExchange exchange, Route route) throws IOException {
    try (exchange) {
      HttpAnswer answer;
      try {
        answer = route.answer(exchange);
      } catch (RuntimeException defect) {
        LOG.log(Level.WARNING, exchange.getRequestURI() + " failed", defect);
        answer = HttpAnswer.json(500, "{\"message\":\"the embedded cloud failed; see its log\"}");
      }
      answer.send(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    SqsPassage open = passage;
    if (open != null) {
      open.close();
    }
  }
}
