package io.geosync.deploy.cloud;

import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** A deployment target: AWS, configured by its standard variables, or a LocalStack. */
public record Cloud(CloudLocation location) {
  /** Credentials that LocalStack accepts. */
  private static final String LOCAL_CREDENTIAL = "test";

  private static final String LOCAL_REGION = "us-east-1";

  public static Cloud aws(String stage) {
    Map<String, String> environment = System.getenv();
    String region = environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION"));
    return new Cloud(new CloudLocation(null, region, stage, "AWS"));
  }

  public static Cloud localStack(URI endpoint, String stage) {
    return new Cloud(new CloudLocation(endpoint, LOCAL_REGION, stage, "LocalStack"));
  }

  /** Returns the environment variables to set for {@code cdk}. */
  public Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    URI endpoint = location.endpoint();
    if (endpoint != null) {
      variables.put("AWS_ENDPOINT_URL", endpoint.toString());
      // Without a separate S3 endpoint, cdk would put the bucket name into the host name.
      variables.put("AWS_ENDPOINT_URL_S3", endpoint.toString());
      variables.put("AWS_ACCESS_KEY_ID", LOCAL_CREDENTIAL);
      variables.put("AWS_SECRET_ACCESS_KEY", LOCAL_CREDENTIAL);
      variables.put("AWS_REGION", LOCAL_REGION);
      variables.put("AWS_DEFAULT_REGION", LOCAL_REGION);
    }
    return variables;
  }

  /** Builds a client of an AWS service. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    builder.httpClientBuilder(UrlConnectionHttpClient.builder());
    URI endpoint = location.endpoint();
    if (endpoint != null) {
      builder
          .endpointOverride(endpoint)
          .region(Region.of(LOCAL_REGION))
          .credentialsProvider(
              StaticCredentialsProvider.create(
                  AwsBasicCredentials.create(LOCAL_CREDENTIAL, LOCAL_CREDENTIAL)));
    }
    return builder.build();
  }

  /** Returns a client of the functions in use (alias live). */
  public GeosyncClient functions() {
    return LambdaGeosyncClient.at(location, Map.of());
  }

  /** Returns a client of the functions as last deployed. */
  public GeosyncClient deployed() {
    return LambdaGeosyncClient.latest(location, Map.of());
  }
}
