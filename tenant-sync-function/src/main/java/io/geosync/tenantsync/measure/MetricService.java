package io.geosync.tenantsync.measure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** CloudWatch, connected to by the first sweep: a handler of batches never needs it. */
public final class MetricService implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  /** With the SDK's own repetitions: mending waits for it. */
  private static final Duration DONE_WITHIN = Duration.ofSeconds(8);

  private final Optional<URI> endpoint;
  private @Nullable CloudWatchClient client;

  /**
   * @param endpoint empty: what the environment says, as for all of AWS's clients
   */
  public MetricService(Optional<URI> endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * @throws SdkException where they were not taken; none of them was then
   */
  void put(String namespace, List<MetricDatum> data) {
    client().putMetricData(request -> request.namespace(namespace).metricData(data));
  }

  private synchronized CloudWatchClient client() {
    if (client == null) {
      CloudWatchClientBuilder builder =
          CloudWatchClient.builder()
              .httpClientBuilder(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(CONNECT_WITHIN)
                      .socketTimeout(ANSWER_WITHIN))
              .overrideConfiguration(options -> options.apiCallTimeout(DONE_WITHIN));
      endpoint.ifPresent(builder::endpointOverride);
      client = builder.build();
    }
    return client;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
