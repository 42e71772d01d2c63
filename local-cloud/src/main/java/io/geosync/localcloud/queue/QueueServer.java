package io.geosync.localcloud.queue;

import java.net.URI;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** ElasticMQ on a loopback port of its own; queue URLs name the cloud's endpoint instead. */
public final class QueueServer implements AutoCloseable {
  private final SQSRestServer server;
  private final URI uri;
  private final SqsClient client;

  public QueueServer(String region, String account, int endpointPort) {
    server =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .withAWSRegion(region)
            .withAWSAccountId(account)
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
  }
}
