package io.geosync.redrive.config;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * A client of Lambda, made when it is needed first: most calls of this function read only. Region,
 * credentials and endpoint are those of the environment.
 */
@Singleton
class LazyLambda implements Supplier<LambdaClient> {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(25);

  private @Nullable LambdaClient client;

  @Override
  public synchronized LambdaClient get() {
    LambdaClient made = client;
    if (made == null) {
      made =
          LambdaClient.builder()
              .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(ANSWER_WITHIN))
              .build();
      client = made;
    }
    return made;
  }
}
