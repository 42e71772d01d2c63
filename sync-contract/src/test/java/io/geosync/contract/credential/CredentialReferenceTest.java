package io.geosync.contract.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReferenceTest {
  private static final String ARN =
      "arn:aws:secretsmanager:eu-central-1:111111111111:secret:geosync/tenants/acme-AbCdEf";
  private static final String USER_ARN =
      "arn:aws:rds-db:eu-central-1:111111111111:dbuser:db-ABC/geosync_tenant";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secretsmanager:" + ARN,
        "secretsmanager:" + ARN + "#password",
        "secretsmanager:arn:aws-cn:secretsmanager:cn-north-1:111111111111:secret:a_b+c=d.e@f-AbCdEf",
        "ssm:/acme",
        "ssm:/geosync/tenants/acme.eu_1-2",
        "rds-iam:",
        "rds-iam:" + USER_ARN,
        "env:ACME_DB"
      })
  void a_reference_is_read_and_written_unchanged(String text) {
    assertThat(CredentialReference.parse(text).text()).isEqualTo(text);
  }

  @Test
  void the_arn_of_a_secret_names_its_region() {
    assertThat(
            ((CredentialReference.StoredSecret) CredentialReference.parse("secretsmanager:" + ARN))
                .region())
        .isEqualTo("eu-central-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cret",
        "app:s3cret",
        "secretsmanager:s3cret",
        "secretsmanager:" + ARN + "#",
        "secretsmanager:" + ARN + "#a b",
        "secretsmanager:" + ARN + "*",
        "ssm:s3cret",
        "ssm:/s3cret:3",
        "ssm:/a//s3cret",
        "ssm:/s3cret*",
        "rds-iam:s3cret",
        "env:",
        "env:S3CRET-X",
        "ENV:s3cret",
        "vault:s3cret"
      })
  void any_other_text_is_rejected_and_not_repeated(String text) {
    assertThatThrownBy(() -> CredentialReference.parse(text))
        .isInstanceOf(CredentialReference.Invalid.class)
        .hasMessageNotContainingAny("s3cret", "S3CRET");
  }

  @ParameterizedTest
  @CsvSource({
    "secretsmanager:" + ARN + ", secretsmanager:" + ARN + "#password, true",
    "secretsmanager:arn:aws:secretsmanager:eu-central-1:111111111111:secret:geosync/tenants/*, secretsmanager:"
        + ARN
        + ", true",
    "secretsmanager:arn:aws:secretsmanager:eu-central-1:111111111111:secret:geosync/other/*, secretsmanager:"
        + ARN
        + ", false",
    "secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:geosync/tenants/*, secretsmanager:"
        + ARN
        + ", false",
    "ssm:/geosync/tenants/*, ssm:/geosync/tenants/acme, true",
    "ssm:/geosync/tenants/*, ssm:/geosync/tenantsx, false",
    "ssm:/geosync/acme, ssm:/geosync/acme2, false",
    "ssm:/geosync/acme, ssm:/geosync/acme, true",
    "rds-iam:" + USER_ARN + ", rds-iam:, true",
    "rds-iam:" + USER_ARN + ", rds-iam:" + USER_ARN + ", true",
    "rds-iam:arn:aws:rds-db:eu-central-1:111111111111:dbuser:db-ABC/*, rds-iam:"
        + USER_ARN
        + ", true",
    "rds-iam:arn:aws:rds-db:eu-central-1:111111111111:dbuser:db-XYZ/*, rds-iam:"
        + USER_ARN
        + ", false",
    "ssm:/geosync/*, rds-iam:, false",
    "ssm:/geosync/*, env:ACME, false",
  })
  void a_right_covers_what_it_names_or_what_begins_with_its_prefix(
      String grant, String reference, boolean covered) {
    assertThat(
            CredentialGrant.anyCovers(
                List.of(CredentialGrant.parse(grant)), CredentialReference.parse(reference)))
        .isEqualTo(covered);
    assertThat(CredentialGrant.parse(grant).text()).isEqualTo(grant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "env:ACME",
        "rds-iam:",
        "ssm:*",
        "ssm:/*",
        "secretsmanager:*",
        "secretsmanager:arn:aws:secretsmanager:eu-central-1:111111111111:secret:*",
        "secretsmanager:arn:aws:secretsmanager:eu-central-1:111111111111:secret:geosync/acme",
        "secretsmanager:arn:aws:secretsmanager:*:111111111111:secret:geosync/*",
        "secretsmanager:arn:aws:secretsmanager:eu-central-1:111111111111:secret:a*b-AbCdEf",
        "rds-iam:arn:aws:rds-db:eu-central-1:111111111111:dbuser:*/geosync"
      })
  void a_right_to_everything_or_to_nothing_is_rejected(String text) {
    assertThatThrownBy(() -> CredentialGrant.parse(text))
        .isInstanceOf(CredentialReference.Invalid.class);
  }
}
