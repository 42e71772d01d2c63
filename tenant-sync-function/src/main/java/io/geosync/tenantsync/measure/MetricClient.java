package io.geosync.tenantsync.measure;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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

/**
 * Sends metrics to CloudWatch. The client is created at its first use: the handler of batches never
 * needs it.
 */
@Singleton
public final class MetricClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

  /** Including the SDK's retries: the sweep's visits wait for it. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

  private final Optional<URI> endpoint;
  private @Nullable CloudWatchClient client;

  @Inject
  public MetricClient() {
    this(Optional.empty());
  }

  /**
   * @param endpoint empty: the default of the AWS SDK's environment
   */
  public MetricClient(Optional<URI> endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * @throws SdkException if CloudWatch did not accept the request; no metric is stored then
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
                      .connectionTimeout(CONNECT_TIMEOUT)
                      .socketTimeout(RESPONSE_TIMEOUT))
              .overrideConfiguration(options -> options.apiCallTimeout(CALL_TIMEOUT));
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
