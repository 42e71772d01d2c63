package io.geosync.localcloud.queue;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * ElasticMQ on a loopback port of its own; queue URLs name the cloud's endpoint instead. It has all
 * in memory, but for dead letters: those of the last run are there again.
 */
public final class QueueServer implements AutoCloseable {
  private static final long END_SECONDS = 10;

  private final DeadLetterJournal journal;
  private final ActorSystem actors;
  private final SQSRestServer server;
  private final URI uri;
  private final SqsClient client;

  /**
   * @param folder where dead letters are kept
   */
  public QueueServer(String region, String account, int endpointPort, Path folder) {
    journal = DeadLetterJournal.open(folder);
    actors = ActorSystem.create("queues");
    ActorRef watcher =
        actors.actorOf(Props.create(QueueWatcher.class, () -> new QueueWatcher(journal)));
    server =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .withAWSRegion(region)
            .withAWSAccountId(account)
            .withActorSystem(actors)
            .withQueueEventListener(watcher)
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

  /** Kept for the life of the server; safe for many threads. */
  public SqsClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.stopAndWait();
    actors.terminate();
    try {
      actors.getWhenTerminated().toCompletableFuture().get(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException stays) {
      throw new IllegalStateException("the queues do not end", stays);
    }
    journal.close();
  }
}
