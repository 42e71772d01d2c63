package io.geosync.publisher.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geosync.contract.command.PublisherCommand.TenantAdd;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantRulesTest {
  private static final String URL = "postgresql://app@db.example:5432/acme";

  @ParameterizedTest
  @ValueSource(strings = {URL, "postgresql://127.0.0.1/acme", "postgresql://[::1]:5432/acme"})
  void a_url_without_a_password_is_accepted(String url) {
    assertThatCode(() -> TenantRules.require(tenant("acme", List.of("PH"), url, null)))
        .doesNotThrowAnyException();
  }

  @Test
  void a_url_with_a_password_is_rejected_and_not_repeated_in_the_message() {
    GeosyncException rejection =
        rejection(tenant("acme", List.of("PH"), "postgresql://app:s3cret@db/acme", null));

    assertThat(rejection.errorId()).isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(rejection.getMessage()).contains("--credentials").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:postgresql://db/acme",
        "mysql://db/acme",
        "postgresql://db",
        "postgresql:///acme",
        "postgresql://db/acme?password=s3cret",
        "postgresql://a b/acme"
      })
  void a_url_of_another_form_is_rejected(String url) {
    GeosyncException rejection = rejection(tenant("acme", List.of("PH"), url, null));

    assertThat(rejection.errorId()).isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(rejection.getMessage()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", "-acme", "a b", "acme.eu"})
  void an_invalid_name_is_rejected(String name) {
    assertThat(rejection(tenant(name, List.of("PH"), URL, null)).errorId())
        .isEqualTo(ErrorId.TENANT_INVALID);
  }

  @Test
  void at_least_one_country_is_required_and_each_must_be_a_country_code() {
    assertThat(rejection(tenant("acme", List.of(), URL, null)).errorId())
        .isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(rejection(tenant("acme", List.of("PH", "fr"), URL, null)).getMessage())
        .contains("'fr'");
  }

  private static GeosyncException rejection(TenantAdd command) {
    return catchThrowableOfType(GeosyncException.class, () -> TenantRules.require(command));
  }

  private static TenantAdd tenant(
      String name, List<String> countries, String url, @Nullable String credentials) {
    return new TenantAdd("request", "me", name, countries, url, credentials, null);
  }
}
