package io.geosync.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.credential.CredentialReference;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.runtime.fixture.SecretsEndpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretCacheTest {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private SecretsEndpoint endpoint;
  private SecretCache cache;

  @BeforeAll
  void start(@TempDir Path folder) {
    endpoint = new SecretsEndpoint(folder);
    cache = endpoint.cache(LIFETIME, Clock.systemUTC());
  }

  @AfterEach
  void all_services_respond() {
    endpoint.refuseNothing();
  }

  @AfterAll
  void stop() {
    endpoint.close();
  }

  @Test
  void a_value_is_kept_until_it_is_read_again() {
    CredentialReference secret = parsed(endpoint.secret("kept", "one"));
    assertThat(cache.value(secret)).isEqualTo("one");

    endpoint.secret("kept", "two");

    assertThat(cache.value(secret)).isEqualTo("one");
    assertThat(cache.renewed(secret)).isEqualTo("two");
    assertThat(cache.value(secret)).isEqualTo("two");
  }

  @Test
  void a_value_is_read_again_after_its_lifetime() {
    SecretCache brief = endpoint.cache(Duration.ZERO, Clock.systemUTC());
    CredentialReference parameter = parsed(endpoint.parameter("/brief", "one"));
    assertThat(brief.value(parameter)).isEqualTo("one");

    endpoint.parameter("/brief", "two");

    assertThat(brief.value(parameter)).isEqualTo("two");
  }

  @Test
  void keys_of_one_secret_share_its_value() {
    String secret = endpoint.secret("shared", "{\"a\": \"1\", \"b\": \"2\"}");
    int before = endpoint.requests();

    assertThat(SecretText.part(parsed(secret + "#a"), cache.value(parsed(secret + "#a"))))
        .isEqualTo("1");
    assertThat(SecretText.part(parsed(secret + "#b"), cache.value(parsed(secret + "#b"))))
        .isEqualTo("2");
    assertThat(endpoint.requests()).isEqualTo(before + 1);
  }

  @Test
  void readers_of_the_same_time_share_one_read() throws Exception {
    CredentialReference secret = parsed(endpoint.secret("wanted", "one"));
    int before = endpoint.requests();

    assertThat(together(50, () -> cache.value(secret))).containsOnly("one");
    assertThat(endpoint.requests()).isEqualTo(before + 1);
  }

  @Test
  void renewals_of_the_same_time_share_reads_and_none_is_older_than_its_call() throws Exception {
    CredentialReference secret = parsed(endpoint.secret("rejected", "one"));
    assertThat(cache.value(secret)).isEqualTo("one");
    endpoint.secret("rejected", "two");
    int before = endpoint.requests();

    assertThat(together(50, () -> cache.renewed(secret))).containsOnly("two");
    assertThat(endpoint.requests() - before).isBetween(1, 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secretsmanager", "ssm"})
  void while_the_store_does_not_respond_the_last_value_is_used(String service) {
    CredentialReference known =
        parsed(
            service.equals("ssm")
                ? endpoint.parameter("/known", "one")
                : endpoint.secret("known", "one"));
    SecretCache brief = endpoint.cache(Duration.ZERO, Clock.systemUTC());
    assertThat(brief.value(known)).isEqualTo("one");

    endpoint.refuse(service);

    assertThat(brief.value(known)).isEqualTo("one");
    assertThat(brief.renewed(known)).isEqualTo("one");
  }

  @Test
  void without_a_last_value_the_error_is_retryable_and_shared() throws Exception {
    CredentialReference unknown = parsed(endpoint.secret("unknown", "s3cret"));
    endpoint.refuse("secretsmanager");

    assertThatThrownBy(() -> cache.value(unknown))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.CREDENTIALS_UNAVAILABLE))
        .hasMessageContaining(unknown.text())
        .hasMessageNotContaining("s3cret");

    endpoint.refuseNothing();
    assertThat(cache.value(unknown)).isEqualTo("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secretsmanager:arn:aws:secretsmanager:us-east-1:000000000000:secret:absent-AbCdEf",
        "ssm:/absent",
        "env:ABSENT",
        "rds-iam:"
      })
  void a_secret_that_cannot_be_read_names_its_reference_and_what_to_do(String reference) {
    assertThatThrownBy(() -> cache.value(parsed(reference)))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.CREDENTIALS_UNRESOLVED))
        .hasMessageContaining(reference);
  }

  @Test
  void a_variable_is_resolved_in_the_embedded_cloud_only() {
    CredentialReference variable = parsed("env:ACME");
    Map<String, String> environment = Map.of("ACME", "app:s3cret");

    assertThat(new StoredSecrets(environment, true, Optional.empty()).current(variable))
        .isEqualTo("app:s3cret");
    assertThatThrownBy(
            () -> new StoredSecrets(environment, false, Optional.empty()).current(variable))
        .hasMessageContainingAll("env:ACME", "Secrets Manager")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void the_replaced_value_of_a_secret_and_of_a_parameter_can_be_read() {
    CredentialReference secret = parsed(endpoint.secret("replaced", "one"));
    CredentialReference parameter = parsed(endpoint.parameter("/replaced", "one"));
    assertThat(cache.previous(secret)).isEmpty();
    assertThat(cache.previous(parameter)).isEmpty();

    endpoint.secret("replaced", "two");
    endpoint.parameter("/replaced", "two");

    assertThat(cache.previous(secret)).hasValue("one");
    assertThat(cache.previous(parameter)).hasValue("one");
  }

  private static List<String> together(int readers, Callable<String> read)
      throws InterruptedException, ExecutionException {
    List<String> values = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> reads = new ArrayList<>();
      for (int reader = 0; reader < readers; reader++) {
        reads.add(threads.submit(read));
      }
      for (Future<String> each : reads) {
        values.add(each.get());
      }
    }
    return values;
  }

  private static CredentialReference parsed(String reference) {
    return CredentialReference.parse(reference);
  }
}
