package io.geosync.runtime.database;

import io.geosync.contract.credential.CredentialReference;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Signs tokens that RDS accepts in place of a password. A token is valid for 15 minutes, so each
 * connection gets a new one; signing needs no request. The SDK's client of RDS signs the same
 * tokens, but its library is as large as all others of the SDK together (decision 0024).
 */
@Singleton
public final class RdsTokens {
  private static final Duration VALID = Duration.ofMinutes(15);
  private static final String SCHEME = "https://";
  private static final Pattern RDS_HOST =
      Pattern.compile(".+\\.([a-z]{2}(?:-[a-z]+)+-\\d+)\\.rds\\.amazonaws\\.com(?:\\.cn)?");

  private final Clock clock;
  private @Nullable AwsCredentialsProvider identity;

  @Inject
  public RdsTokens(Clock clock) {
    this.clock = clock;
  }

  /**
   * Signs a token for the database and the user of its URL.
   *
   * @throws GeosyncException credentials.unresolved if the URL has several hosts or no user
   */
  Credentials sign(CredentialReference.RdsIam reference, DatabaseAddress database) {
    String user = database.user();
    if (user == null || database.hosts().size() != 1) {
      throw new GeosyncException(
          ErrorId.CREDENTIALS_UNRESOLVED,
          "Cannot sign a token of RDS: the URL has %s. Name one host, the endpoint of RDS, and the user."
              .formatted(user == null ? "no user" : "several hosts"));
    }
    DatabaseAddress.Host host = database.hosts().getFirst();
    try {
      return new Credentials(user, token(host, user, region(reference, host)));
    } catch (SdkException failure) {
      throw new GeosyncException(
          ErrorId.CREDENTIALS_UNAVAILABLE,
          "Cannot sign a token of RDS for %s: the function has no credentials or no region of AWS. Run it with a role."
              .formatted(host.name()),
          failure);
    }
  }

  private String token(DatabaseAddress.Host host, String user, String region) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol("https")
            .host(host.name())
            .port(host.port())
            .encodedPath("/")
            .putRawQueryParameter("Action", "connect")
            .putRawQueryParameter("DBUser", user)
            .build();
    String signed =
        AwsV4HttpSigner.create()
            .sign(
                to ->
                    to.identity(identity().resolveCredentials())
                        .request(request)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "rds-db")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(
                            AwsV4FamilyHttpSigner.AUTH_LOCATION,
                            AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, VALID)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
            .request()
            .getUri()
            .toString();
    return signed.substring(SCHEME.length());
  }

  private static String region(CredentialReference.RdsIam reference, DatabaseAddress.Host host) {
    String arn = reference.arn();
    if (arn != null) {
      return arn.split(":", -1)[3];
    }
    Matcher ofRds = RDS_HOST.matcher(host.name());
    return ofRds.matches()
        ? ofRds.group(1)
        : DefaultAwsRegionProviderChain.builder().build().getRegion().id();
  }

  private synchronized AwsCredentialsProvider identity() {
    if (identity == null) {
      identity = DefaultCredentialsProvider.builder().build();
    }
    return identity;
  }
}
