package io.geosync.bench.upgrade;

import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The versions to which the aliases of a stage's functions point, as an operator changes them. */
final class LiveAliases implements AutoCloseable {
  private final LambdaClient lambda;
  private final ResourceNames names;

  LiveAliases(URI localStack, String stage) {
    this.names = new ResourceNames(stage);
    this.lambda =
        LambdaClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(localStack)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  /** Returns the version of each function that callers run now. */
  Map<FunctionName, String> current() {
    Map<FunctionName, String> versions = new EnumMap<>(FunctionName.class);
    for (FunctionName function : FunctionName.values()) {
      versions.put(
          function,
          lambda
              .getAlias(
                  request ->
                      request.functionName(names.function(function)).name(FunctionName.LIVE_ALIAS))
              .functionVersion());
    }
    return versions;
  }

  void pointTo(Map<FunctionName, String> versions) {
    versions.forEach(
        (function, version) ->
            lambda.updateAlias(
                request ->
                    request
                        .functionName(names.function(function))
                        .name(FunctionName.LIVE_ALIAS)
                        .functionVersion(version)));
  }

  @Override
  public void close() {
    lambda.close();
  }
}
