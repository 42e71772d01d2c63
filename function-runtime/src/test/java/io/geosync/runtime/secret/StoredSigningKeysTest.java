package io.geosync.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.signature.SigningKeys;
import io.geosync.runtime.fixture.SecretsEndpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSigningKeysTest {
  private static final String OLD = "k1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=";
  private static final String NEW = "k2:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb=";
  private static final String SAME_ID = "k1:ccccccccccccccccccccccccccccccccccccccccccc=";

  @ParameterizedTest
  @ValueSource(strings = {NEW, SAME_ID, NEW + "," + OLD})
  void messages_of_the_replaced_and_of_the_new_key_are_accepted_after_a_rotation(
      String rotated, @TempDir Path folder) {
    try (SecretsEndpoint endpoint = new SecretsEndpoint(folder)) {
      String secret = endpoint.secret("keys", "{\"signingKeys\": \"%s\"}".formatted(OLD));
      StoredSigningKeys keys = keys(endpoint, secret + "#signingKeys");
      assertThat(keys.current().sign("body")).isEqualTo(SigningKeys.parse(OLD).sign("body"));

      endpoint.secret("keys", "{\"signingKeys\": \"%s\"}".formatted(rotated));
      SigningKeys renewed = keys.renewed();

      assertThatCode(() -> renewed.verify("body", SigningKeys.parse(OLD).sign("body")))
          .doesNotThrowAnyException();
      assertThatCode(() -> renewed.verify("body", SigningKeys.parse(rotated).sign("body")))
          .doesNotThrowAnyException();
      assertThat(keys.current()).isSameAs(renewed);
      assertThat(renewed.sign("body")).isEqualTo(SigningKeys.parse(rotated).sign("body"));
    }
  }

  @Test
  void a_key_that_was_replaced_twice_is_not_accepted(@TempDir Path folder) {
    try (SecretsEndpoint endpoint = new SecretsEndpoint(folder)) {
      String parameter = endpoint.parameter("/keys", OLD);
      StoredSigningKeys keys = keys(endpoint, parameter);
      endpoint.parameter("/keys", NEW);
      keys.renewed();
      endpoint.parameter("/keys", "k3:" + "d".repeat(43) + "=");

      assertThatThrownBy(() -> keys.renewed().verify("body", SigningKeys.parse(OLD).sign("body")))
          .isInstanceOfSatisfying(
              GeosyncException.class,
              failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.ENVELOPE_KEY_UNKNOWN));
    }
  }

  @Test
  void a_setting_that_is_no_reference_is_rejected_and_not_repeated(@TempDir Path folder) {
    try (SecretsEndpoint endpoint = new SecretsEndpoint(folder)) {
      SecretCache cache = endpoint.cache(Duration.ZERO, Clock.systemUTC());
      for (Optional<String> setting : List.of(Optional.<String>empty(), Optional.of(OLD))) {
        assertThatThrownBy(() -> StoredSigningKeys.of(cache, setting))
            .isInstanceOfSatisfying(
                GeosyncException.class,
                failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
            .hasMessageContaining("GEOSYNC_SIGNING_KEYS")
            .hasMessageNotContaining("aaaa");
      }
    }
  }

  private static StoredSigningKeys keys(SecretsEndpoint endpoint, String reference) {
    return StoredSigningKeys.of(
        endpoint.cache(Duration.ofMinutes(5), Clock.systemUTC()), Optional.of(reference));
  }
}
