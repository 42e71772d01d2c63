package io.geosync.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.runtime.fixture.SecretsEndpoint;
import io.geosync.runtime.secret.SecretCache;
import io.geosync.runtime.secret.StoredSecrets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsUtilities;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResolvedCredentialsTest {
  private static final String HOST = "acme.abcdefghijkl.eu-central-1.rds.amazonaws.com";

  private SecretsEndpoint endpoint;
  private ResolvedCredentials credentials;

  @BeforeAll
  void start(@TempDir Path folder) {
    endpoint = new SecretsEndpoint(folder);
    credentials =
        new ResolvedCredentials(
            endpoint.cache(Duration.ofMinutes(5), Clock.systemUTC()),
            new RdsTokens(Clock.systemUTC()),
            Duration.ofMillis(1));
  }

  @AfterAll
  void stop() {
    endpoint.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-   | app:pass:word                                 |        | app   | pass:word",
        "app | pass:word                                     |        | app   | pass:word",
        "app | app:pass                                      |        | app   | pass",
        "app | {\"username\": \"other\", \"password\": \"p\"}   |        | other | p",
        "app | {\"password\": \"p\"}                           |        | app   | p",
        "app | {\"key\": \"p\", \"username\": \"x\"}             | #key   | app   | p",
        "-   | {\"key\": \"other:p\"}                          | #key   | other | p",
        "-   | {\"a\": {\"username\": \"x\", \"password\": \"p\"}} | #a     | x     | p",
        "app | {not json                                     |        | app   | {not json",
      })
  void the_form_of_a_secret_decides_who_signs_in(
      String urlUser, String stored, String key, String user, String password) {
    String secret = endpoint.secret("form-" + Integer.toHexString(stored.hashCode()), stored);
    DatabaseAddress database = address(urlUser);

    assertThat(credentials.resolve(secret + (key == null ? "" : key), database))
        .isEqualTo(new Credentials(user, password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "s3cret", "{\"username\": \"s3cret\"}", "{\"password\": \"s3cret\"}"})
  void a_secret_of_another_form_is_rejected_and_not_repeated(String stored) {
    String secret = endpoint.secret("bad-" + Integer.toHexString(stored.hashCode()), stored);

    for (String reference : new String[] {secret, secret + "#absent"}) {
      assertThatThrownBy(() -> credentials.resolve(reference, address(null)))
          .isInstanceOfSatisfying(
              GeosyncException.class,
              failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.CREDENTIALS_UNRESOLVED))
          .hasMessageContaining(reference)
          .hasMessageNotContaining("s3cret")
          .hasStackTraceContaining("credentials");
    }
  }

  @Test
  void a_renewal_waits_once_for_the_second_step_of_a_rotation() {
    Map<String, String> variables = new ConcurrentHashMap<>(Map.of("ACME", "app:old"));
    ResolvedCredentials ofVariables =
        new ResolvedCredentials(
            new SecretCache(
                new StoredSecrets(variables, true, Optional.empty()),
                Duration.ofMinutes(5),
                Clock.systemUTC()),
            new RdsTokens(Clock.systemUTC()));
    Credentials old = ofVariables.resolve("env:ACME", address(null));
    variables.put("ACME", "app:new");
    assertThat(ofVariables.renewed("env:ACME", address(null), old).password()).isEqualTo("new");

    String parameter = endpoint.parameter("/unchanged", "app:old");
    Credentials stored = credentials.resolve(parameter, address(null));
    int before = endpoint.requests();
    assertThat(credentials.renewed(parameter, address(null), stored)).isEqualTo(stored);
    assertThat(endpoint.requests()).isEqualTo(before + 2);
  }

  @ParameterizedTest
  @CsvSource({
    HOST + ", 5432, app, ''",
    HOST + ", 6543, app, ''",
    "acme.example.com, 5432, geosync_tenant, arn:aws:rds-db:eu-central-1:111111111111:dbuser:db-ABC/app"
  })
  void a_token_is_the_one_that_the_client_of_rds_signs(
      String host, int port, String user, String arn) {
    RdsUtilities client =
        RdsUtilities.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(DefaultCredentialsProvider.builder().build())
            .build();
    DatabaseAddress database =
        new DatabaseAddress(List.of(new DatabaseAddress.Host(host, port)), user);
    String ours;
    String theirs;
    do {
      // Both contain the second in which they were signed.
      ours = credentials.resolve("rds-iam:" + arn, database).password();
      theirs =
          client.generateAuthenticationToken(
              request -> request.hostname(host).port(port).username(user));
    } while (!date(ours).equals(date(theirs)));

    assertThat(Set.of(ours.split("[?&]"))).isEqualTo(Set.of(theirs.split("[?&]")));
    assertThat(new Credentials(user, ours)).hasToString("Credentials[user=%s]".formatted(user));
  }

  private static String date(String token) {
    return token.replaceAll(".*X-Amz-Date=([0-9TZ]+).*", "$1");
  }

  @Test
  void a_token_needs_one_host_and_a_user() {
    DatabaseAddress.Host host = new DatabaseAddress.Host(HOST, 5432);

    assertThatThrownBy(
            () -> credentials.resolve("rds-iam:", new DatabaseAddress(List.of(host, host), "app")))
        .hasMessageContaining("several hosts");
    assertThatThrownBy(() -> credentials.resolve("rds-iam:", address(null)))
        .hasMessageContaining("no user");
  }

  private static DatabaseAddress address(@Nullable String user) {
    return new DatabaseAddress(List.of(new DatabaseAddress.Host(HOST, 5432)), user);
  }
}
