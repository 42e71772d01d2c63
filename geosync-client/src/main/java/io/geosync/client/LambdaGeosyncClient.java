package io.geosync.client;

import io.geosync.contract.command.Command;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Calls the functions with the Invoke operation of AWS Lambda. */
public final class LambdaGeosyncClient implements GeosyncClient {
  /** Longer than the longest timeout of a function (300 s), so that a reply is never cut off. */
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(330);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final LambdaClient client;
  private final CloudLocation location;
  private final @Nullable String qualifier;

  private LambdaGeosyncClient(
      LambdaClient client, CloudLocation location, @Nullable String qualifier) {
    this.client = client;
    this.location = location;
    this.qualifier = qualifier;
  }

  /**
   * Returns a client that invokes the version in use, by its alias. It does not connect yet.
   *
   * @throws CommandFailed {@code cloud.unreachable} if neither an endpoint nor a region is
   *     configured
   */
  public static LambdaGeosyncClient at(CloudLocation location, Map<String, String> environment) {
    return at(location, environment, RESPONSE_TIMEOUT);
  }

  /**
   * Returns a client as {@link #at(CloudLocation, Map)} does, for callers that cannot wait as long
   * as the slowest command needs.
   *
   * @param responseTimeout the time after which a call without a response fails
   */
  public static LambdaGeosyncClient at(
      CloudLocation location, Map<String, String> environment, Duration responseTimeout) {
    return at(location, environment, FunctionName.LIVE_ALIAS, responseTimeout);
  }

  /** Returns a client that invokes the version deployed last, whether or not it is in use yet. */
  public static LambdaGeosyncClient latest(
      CloudLocation location, Map<String, String> environment) {
    return at(location, environment, null, RESPONSE_TIMEOUT);
  }

  private static LambdaGeosyncClient at(
      CloudLocation location,
      Map<String, String> environment,
      @Nullable String qualifier,
      Duration responseTimeout) {
    LambdaClientBuilder builder =
        LambdaClient.builder().httpClientBuilder(connections(location, responseTimeout));
    if (location.endpoint() != null) {
      builder.endpointOverride(location.endpoint());
    }
    if (location.region() != null) {
      builder.region(Region.of(location.region()));
    }
    if (location.isLoopback() && !environment.containsKey("AWS_ACCESS_KEY_ID")) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    } else {
      builder.credentialsProvider(renewableCredentials());
    }
    try {
      return new LambdaGeosyncClient(builder.build(), location, qualifier);
    } catch (SdkClientException noRegion) {
      throw CommandFailed.of(
          ErrorId.CLOUD_UNREACHABLE,
          "Cannot find a cloud: the state folder has no embedded cloud, and no AWS region is set"
              + " (AWS_REGION)",
          noRegion);
    }
  }

  /**
   * Returns the default credentials of the AWS SDK, with one difference: the files in ~/.aws are
   * read again when they change. A long-running process therefore continues after the credentials
   * have expired and were renewed.
   */
  static AwsCredentialsProvider renewableCredentials() {
    return DefaultCredentialsProvider.builder()
        .profileFile(ProfileFileSupplier.defaultSupplier())
        .build();
  }

  private static UrlConnectionHttpClient.Builder connections(
      CloudLocation location, Duration responseTimeout) {
    UrlConnectionHttpClient.Builder connections =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(responseTimeout);
    if (location.isWithoutTls()) {
      // Otherwise the SDK reads all certificates of the JDK, a tenth of the time of a command.
      connections.tlsTrustManagersProvider(() -> new TrustManager[0]);
    }
    return connections;
  }

  @Override
  public <R> R call(Command<R> command) {
    byte[] payload = CommandCodec.encode(command);
    String name = new ResourceNames(location.stage()).function(command.function());
    InvokeResponse response = invoke(name, payload);
    return FunctionResponse.read(
        name, response.functionError(), response.payload().asByteArray(), command.replyType());
  }

  private InvokeResponse invoke(String name, byte[] payload) {
    return answered(
        "invoke",
        name,
        () ->
            client.invoke(
                request ->
                    request
                        .functionName(name)
                        .qualifier(qualifier)
                        .payload(SdkBytes.fromByteArray(payload))));
  }

  /**
   * Reads how a function is deployed. The caller needs the permission
   * lambda:GetFunctionConfiguration.
   */
  public DeployedFunction deployed(FunctionName function) {
    String name = new ResourceNames(location.stage()).function(function);
    GetFunctionConfigurationResponse found =
        answered(
            "read the configuration of",
            name,
            () ->
                client.getFunctionConfiguration(
                    request -> request.functionName(name).qualifier(qualifier)));
    return new DeployedFunction(
        function,
        found.version(),
        found.memorySize(),
        found.timeout(),
        found.lastModified(),
        DeployedFunction.settings(
            found.environment() == null ? Map.of() : found.environment().variables()));
  }

  private <R> R answered(String action, String name, Supplier<R> call) {
    try {
      return call.get();
    } catch (ResourceNotFoundException absent) {
      throw CommandFailed.of(
          ErrorId.CLOUD_REFUSED,
          "Function %s does not exist at %s. If another version of geosync is deployed there, deploy this one."
              .formatted(name, place()),
          absent);
    } catch (LambdaException refused) {
      throw CommandFailed.of(
          ErrorId.CLOUD_REFUSED,
          "Cannot %s function %s at %s: %s".formatted(action, name, place(), firstLine(refused)),
          refused);
    } catch (SdkClientException failure) {
      throw unanswered(failure);
    }
  }

  private CommandFailed unanswered(SdkClientException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof SocketException) {
        return CommandFailed.of(
            ErrorId.CLOUD_UNREACHABLE,
            "Cannot connect to %s: %s".formatted(place(), cause.getMessage()),
            failure);
      }
    }
    return CommandFailed.of(
        ErrorId.CLOUD_UNREACHABLE,
        "Cannot invoke a function at %s: %s".formatted(place(), firstLine(failure)),
        failure);
  }

  private String place() {
    return location.endpoint() == null
        ? "AWS"
        : "%s (from %s)".formatted(location.endpoint(), location.origin());
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    client.close();
  }
}
