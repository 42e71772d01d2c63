package io.geosync.runtime.secret;

import io.geosync.contract.credential.CredentialReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * Reads secrets from Secrets Manager, Parameter Store, and, in the embedded cloud, from the
 * environment. Each client is created at its first use: a cold start pays for none.
 */
@Singleton
public final class StoredSecrets implements SecretStore, AutoCloseable {
  private static final String CURRENT = "AWSCURRENT";
  private static final String PREVIOUS = "AWSPREVIOUS";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(3);

  /** Including the SDK's retries: a connection to a database waits for it. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final Map<String, String> environment;
  private final boolean useEnvironment;
  private final Optional<URI> endpoint;
  private final Map<String, SecretsManagerClient> secretsManagers = new HashMap<>();
  private @Nullable SsmClient parameterStore;

  @Inject
  public StoredSecrets(SecretsConfig config) {
    this(System.getenv(), config.environment(), Optional.empty());
  }

  /**
   * @param useEnvironment whether references {@code env:NAME} are resolved
   * @param endpoint of both services; empty: the default of the AWS SDK's environment
   */
  public StoredSecrets(
      Map<String, String> environment, boolean useEnvironment, Optional<URI> endpoint) {
    this.environment = environment;
    this.useEnvironment = useEnvironment;
    this.endpoint = endpoint;
  }

  @Override
  public String current(CredentialReference reference) {
    return switch (reference) {
      case CredentialReference.StoredSecret secret -> secret(secret, CURRENT);
      case CredentialReference.Parameter parameter -> parameter(parameter).value();
      case CredentialReference.Environment variable -> variable(variable);
      case CredentialReference.RdsIam token ->
          throw SecretErrors.unresolved(
              token, "it is a token of RDS, not a stored secret", "Use it for a database only");
    };
  }

  @Override
  public Optional<String> previous(CredentialReference reference) {
    return switch (reference) {
      case CredentialReference.StoredSecret secret ->
          ifPresent(() -> secretOf(secret, PREVIOUS), secret);
      case CredentialReference.Parameter parameter -> {
        long version = parameter(parameter).version();
        String earlier = "%s:%d".formatted(parameter.name(), version - 1);
        yield version < 2
            ? Optional.empty()
            : ifPresent(() -> parameterOf(earlier).value(), parameter);
      }
      case CredentialReference.Environment _, CredentialReference.RdsIam _ -> Optional.empty();
    };
  }

  private String variable(CredentialReference.Environment variable) {
    if (!useEnvironment) {
      throw SecretErrors.unresolved(
          variable,
          "only the embedded cloud resolves variables, because a deployed function's environment is visible",
          "Store the secret in Secrets Manager or Parameter Store and use "
              + CredentialReference.FORMS);
    }
    String value = environment.get(variable.name());
    if (value == null) {
      throw SecretErrors.unresolved(
          variable, "the variable is not set", "Set it in the environment of 'geosync up'");
    }
    return value;
  }

  private String secret(CredentialReference.StoredSecret secret, String stage) {
    try {
      String value = secretOf(secret, stage);
      if (value == null) {
        throw SecretErrors.unresolved(
            secret, "its value is binary", "Store the value as text (SecretString)");
      }
      return value;
    } catch (SdkException failure) {
      throw SecretErrors.of(secret, failure);
    }
  }

  private @Nullable String secretOf(CredentialReference.StoredSecret secret, String stage) {
    return secretsManager(secret.region())
        .getSecretValue(request -> request.secretId(secret.arn()).versionStage(stage))
        .secretString();
  }

  private Parameter parameter(CredentialReference.Parameter parameter) {
    try {
      return parameterOf(parameter.name());
    } catch (SdkException failure) {
      throw SecretErrors.of(parameter, failure);
    }
  }

  private Parameter parameterOf(String name) {
    return parameterStore()
        .getParameter(request -> request.name(name).withDecryption(true))
        .parameter();
  }

  @FunctionalInterface
  private interface Read {
    @Nullable String value();
  }

  private static Optional<String> ifPresent(Read read, CredentialReference reference) {
    try {
      return Optional.ofNullable(read.value());
    } catch (AwsServiceException failure) {
      if (SecretErrors.isAbsent(failure)) {
        return Optional.empty();
      }
      throw SecretErrors.of(reference, failure);
    } catch (SdkException failure) {
      throw SecretErrors.of(reference, failure);
    }
  }

  private synchronized SecretsManagerClient secretsManager(String region) {
    return secretsManagers.computeIfAbsent(
        region, name -> client(SecretsManagerClient.builder().region(Region.of(name))));
  }

  private synchronized SsmClient parameterStore() {
    if (parameterStore == null) {
      parameterStore = client(SsmClient.builder());
    }
    return parameterStore;
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(RESPONSE_TIMEOUT))
        .overrideConfiguration(options -> options.apiCallTimeout(CALL_TIMEOUT));
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public synchronized void close() {
    secretsManagers.values().forEach(SecretsManagerClient::close);
    if (parameterStore != null) {
      parameterStore.close();
    }
  }
}
