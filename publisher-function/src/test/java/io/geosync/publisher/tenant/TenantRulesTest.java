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
  void a_url_without_secret_is_taken(String url) {
    assertThatCode(() -> TenantRules.require(tenant("acme", List.of("PH"), url, null)))
        .doesNotThrowAnyException();
  }

  @Test
  void a_password_is_refused_without_being_repeated() {
    GeosyncException refusal =
        refusal(tenant("acme", List.of("PH"), "postgresql://app:s3cret@db/acme", null));

    assertThat(refusal.errorId()).isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(refusal.getMessage()).contains("--credentials").doesNotContain("s3cret");
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
  void another_form_of_url_is_refused(String url) {
    GeosyncException refusal = refusal(tenant("acme", List.of("PH"), url, null));

    assertThat(refusal.errorId()).isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(refusal.getMessage()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", "-acme", "a b", "acme.eu"})
  void a_name_that_the_registry_would_not_take_is_refused(String name) {
    assertThat(refusal(tenant(name, List.of("PH"), URL, null)).errorId())
        .isEqualTo(ErrorId.TENANT_INVALID);
  }

  @Test
  void countries_are_wanted_in_their_form() {
    assertThat(refusal(tenant("acme", List.of(), URL, null)).errorId())
        .isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(refusal(tenant("acme", List.of("PH", "fr"), URL, null)).getMessage())
        .contains("'fr'");
  }

  @Test
  void credentials_are_a_reference_that_can_be_resolved() {
    assertThatCode(() -> TenantRules.require(tenant("acme", List.of("PH"), URL, "env:ACME_DB")))
        .doesNotThrowAnyException();
    assertThat(refusal(tenant("acme", List.of("PH"), URL, "ssm:/acme")).errorId())
        .isEqualTo(ErrorId.CREDENTIALS_UNRESOLVED);
    GeosyncException secret = refusal(tenant("acme", List.of("PH"), URL, "app:s3cret"));
    assertThat(secret.errorId()).isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(secret.getMessage()).doesNotContain("s3cret");
  }

  private static GeosyncException refusal(TenantAdd command) {
    return catchThrowableOfType(GeosyncException.class, () -> TenantRules.require(command));
  }

  private static TenantAdd tenant(
      String name, List<String> countries, String url, @Nullable String credentials) {
    return new TenantAdd("request", "me", name, countries, url, credentials, null);
  }
}
