package io.geosync.deploy.cloud;

import io.geosync.cli.invoke.CloudLocation;
import io.geosync.cli.invoke.Functions;
import io.geosync.cli.invoke.LambdaFunctions;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** A cloud that is deployed to: AWS as its usual variables say, or a LocalStack. */
public record Cloud(CloudLocation location) {
  /** What every LocalStack takes, and no AWS does. */
  private static final String ANY = "test";

  private static final String LOCAL_REGION = "us-east-1";

  public static Cloud aws(String stage) {
    Map<String, String> environment = System.getenv();
    String region = environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION"));
    return new Cloud(new CloudLocation(null, region, stage, "AWS"));
  }

  public static Cloud localStack(URI endpoint, String stage) {
    return new Cloud(new CloudLocation(endpoint, LOCAL_REGION, stage, "LocalStack"));
  }

  /** What {@code cdk} must find in its environment beside what is there. */
  public Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    URI endpoint = location.endpoint();
    if (endpoint != null) {
      variables.put("AWS_ENDPOINT_URL", endpoint.toString());
      // Without an own one the bucket's name would become part of the host's.
      variables.put("AWS_ENDPOINT_URL_S3", endpoint.toString());
      variables.put("AWS_ACCESS_KEY_ID", ANY);
      variables.put("AWS_SECRET_ACCESS_KEY", ANY);
      variables.put("AWS_REGION", LOCAL_REGION);
      variables.put("AWS_DEFAULT_REGION", LOCAL_REGION);
    }
    return variables;
  }

  /** Builds a client of one of AWS's services. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    builder.httpClientBuilder(UrlConnectionHttpClient.builder());
    URI endpoint = location.endpoint();
    if (endpoint != null) {
      builder
          .endpointOverride(endpoint)
          .region(Region.of(LOCAL_REGION))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create(ANY, ANY)));
    }
    return builder.build();
  }

  /** The functions in use. */
  public Functions functions() {
    return LambdaFunctions.at(location, Map.of());
  }

  /** The functions as last deployed. */
  public Functions deployed() {
    return LambdaFunctions.latest(location, Map.of());
  }
}
