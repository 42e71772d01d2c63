package io.geosync.publisher.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.credential.CredentialGrant;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantCredentialRulesTest {
  private static final String URL = "postgresql://app@db.example:5432/acme";
  private static final String PREFIX =
      "secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:geosync/tenants/";
  private static final String USER =
      "rds-iam:arn:aws:rds-db:us-east-1:111111111111:dbuser:db-ABC/app";
  private static final TenantCredentialRules DEPLOYED = rules(PREFIX + "*,ssm:/geosync/*," + USER);
  private static final TenantCredentialRules EMBEDDED =
      new TenantCredentialRules(true, Optional.empty());

  private static TenantCredentialRules rules(String grants) {
    return new TenantCredentialRules(false, Optional.of(CredentialGrant.parseList(grants)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PREFIX + "acme-AbCdEf",
        PREFIX + "acme-AbCdEf#password",
        "ssm:/geosync/acme",
        "rds-iam:",
        USER
      })
  void a_reference_that_the_deployment_may_read_is_accepted(String reference) {
    assertThatCode(() -> DEPLOYED.require(reference, URL)).doesNotThrowAnyException();
    assertThatCode(() -> EMBEDDED.require(reference, URL)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:other-AbCdEf",
        "ssm:/other/acme",
        "rds-iam:arn:aws:rds-db:us-east-1:111111111111:dbuser:db-ABC/postgres"
      })
  void a_reference_that_it_may_not_read_is_refused_with_what_it_may_read(String reference) {
    rejected(
        () -> DEPLOYED.require(reference, URL), reference, "tenantCredentials", "ssm:/geosync/*");
    rejected(() -> rules("none").require(reference, URL), reference, "tenantCredentials");
  }

  @Test
  void a_variable_is_accepted_in_the_embedded_cloud_only() {
    assertThatCode(() -> EMBEDDED.require("env:ACME_DB", URL)).doesNotThrowAnyException();
    rejected(() -> DEPLOYED.require("env:ACME_DB", URL), "env:ACME_DB", "Secrets Manager");
  }

  @Test
  void a_token_needs_a_url_with_one_host_and_a_user() {
    rejected(() -> DEPLOYED.require("rds-iam:", "postgresql://db.example/acme"), "one user");
    rejected(() -> DEPLOYED.require("rds-iam:", "postgresql://app@a,b/acme"), "one host");
    assertThatCode(() -> DEPLOYED.require("rds-iam:", null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3cret", "app:s3cret", "ssm:s3cret", "vault:s3cret"})
  void what_is_no_reference_is_refused_and_not_repeated(String secret) {
    for (TenantCredentialRules rules : new TenantCredentialRules[] {DEPLOYED, EMBEDDED}) {
      assertThatThrownBy(() -> rules.require(secret, URL))
          .isInstanceOfSatisfying(
              GeosyncException.class,
              failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.TENANT_INVALID))
          .hasMessageNotContaining("s3cret");
    }
  }

  private static void rejected(ThrowingCallable call, String... texts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.TENANT_INVALID))
        .hasMessageContainingAll(texts);
  }
}
