package io.geosync.localcloud.queue;

import java.net.URI;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.http.scaladsl.Http.HttpTerminated;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.concurrent.Future;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.FutureConverters;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * ElasticMQ on its own loopback port. The URLs of its queues contain the port of the embedded
 * cloud's endpoint instead. Messages are in memory; dead letters of the previous run are restored.
 */
public final class QueueServer implements AutoCloseable {
  private static final long STOP_TIMEOUT_SECONDS = 10;

  /** A poller that was stopped may leave a response unread; its connection is then cut off. */
  private static final FiniteDuration UNTIL_CUT_OFF = FiniteDuration.apply(1, TimeUnit.SECONDS);

  private final DeadLetterJournal journal;
  private final ActorSystem actors;
  private final SQSRestServer server;
  private final QueueInput input;
  private final URI uri;
  private final SqsClient client;

  /**
   * Starts the server and restores dead letters.
   *
   * @param folder contains the journal of dead letters
   */
  public QueueServer(String region, String account, int endpointPort, Path folder) {
    journal = DeadLetterJournal.open(folder);
    actors = ActorSystem.create("queues");
    ActorRef watcher =
        actors.actorOf(Props.create(QueueWatcher.class, () -> new QueueWatcher(journal)));
    ActorRef queues =
        actors.actorOf(
            Props.create(
                QueueManagerActor.class,
                () ->
                    new QueueManagerActor(
                        new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(watcher))));
    input = new QueueInput(queues);
    server =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .withAWSRegion(region)
            .withAWSAccountId(account)
            .withActorSystem(actors)
            .withQueueManagerActor(queues)
            .withServerAddress(new NodeAddress("http", "127.0.0.1", endpointPort, ""))
            .start();
    int port = server.waitUntilStarted().localAddress().getPort();
    uri = URI.create("http://127.0.0.1:" + port);
    client =
        SqsClient.builder()
            .endpointOverride(uri)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    journal.restore(client);
  }

  public URI uri() {
    return uri;
  }

  /** A client of the server, for any number of threads. It is closed with the server. */
  public SqsClient client() {
    return client;
  }

  /** Adds messages without a request. */
  public QueueInput input() {
    return input;
  }

  /** The number of visible messages of each queue, by its name. */
  public SortedMap<String, Integer> depths() {
    SortedMap<String, Integer> depths = new TreeMap<>();
    for (String url : client.listQueues().queueUrls()) {
      String depth =
          client
              .getQueueAttributes(
                  request ->
                      request
                          .queueUrl(url)
                          .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
              .attributes()
              .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
      depths.put(url.substring(url.lastIndexOf('/') + 1), Integer.parseInt(depth));
    }
    return depths;
  }

  @Override
  public void close() {
    client.close();
    Future<HttpTerminated> stopped = server.waitUntilStarted().terminate(UNTIL_CUT_OFF);
    try {
      FutureConverters.asJava(stopped)
          .handle((terminated, failure) -> actors.terminate())
          .thenCompose(ended -> actors.getWhenTerminated())
          .toCompletableFuture()
          .get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException stays) {
      throw new IllegalStateException(
          "ElasticMQ did not stop within %d s.".formatted(STOP_TIMEOUT_SECONDS), stays);
    }
    journal.close();
  }
}
