package io.geosync.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.setting.TlsMode;
import io.geosync.infra.config.NetworkConfig.Egress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentFileTest {
  private static final String GOOD =
      """
      stage: demo
      countries:
        - code: PH
          shards: 2
          concurrency: 3
        - code: VN
      landlord:
        kind: created
      network:
        kind: created
      signingKeys: secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:k-AbCdEf#keys
      reservedConcurrency: 8
      """;

  @Test
  void absent_fields_have_the_documented_defaults() {
    Deployment deployment = DeploymentFile.parse(GOOD, "good.yaml");
    assertThat(deployment.countries())
        .containsExactly(new CountryConfig("PH", 2, 3), new CountryConfig("VN", 1, 2));
    assertThat(deployment.landlord()).isEqualTo(new LandlordConfig.Created("t4g.micro", 20, false));
    assertThat(deployment.network()).isEqualTo(new NetworkConfig.Created(Egress.IPV6, 2));
    assertThat(deployment.encryption()).isEqualTo(Encryption.KMS);
    assertThat(deployment.packages()).isNull();
    assertThat(deployment.logRetentionDays()).isEqualTo(30);
    assertThat(deployment.relayLingerSeconds()).isZero();
    assertThat(deployment.signingKeys().text())
        .isEqualTo(
            "secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:k-AbCdEf#keys");
    assertThat(deployment.tenantRights()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stage: demo           | stage: Demo          | stage
          reservedConcurrency: 8| reservedConcurency: 8| reservedConcurency
          code: PH              | code: ph             | countries[0].code
          code: VN              | code: PH             | countries
          shards: 2             | shards: 0            | countries[0].shards
          shards: 2             | shards: two          | countries[0].shards
          shards: 2             | shards: 200          | countries
          concurrency: 3        | concurrency: 1       | countries[0].concurrency
          reservedConcurrency: 8| reservedConcurrency: 7| reservedConcurrency
          k-AbCdEf#keys         | k#keys               | signingKeys
          signingKeys: .*       | signingKeys: env:KEYS| signingKeys
          signingKeys: .*       | signingKeys: 'rds-iam:'| signingKeys
          reservedConcurrency: 8| logRetentionDays: 31 | logRetentionDays
          reservedConcurrency: 8| alarmEmail: me       | alarmEmail
          reservedConcurrency: 8| relayLingerSeconds: 60| relayLingerSeconds
          reservedConcurrency: 8| encryption: none     | encryption
          reservedConcurrency: 8| packages: go         | packages
          reservedConcurrency: 8| settings: {GEOSYNC_KEEP_LOG_DAY: 9}| settings.GEOSYNC_KEEP_LOG_DAY
          reservedConcurrency: 8| settings: {GEOSYNC_KEEP_LOG_DAYS: many}| settings.GEOSYNC_KEEP_LOG_DAYS
          reservedConcurrency: 8| settings: {GEOSYNC_EVENTS_ENABLED: 1}| settings.GEOSYNC_EVENTS_ENABLED
          """)
  void an_invalid_field_is_named(String right, String wrong, String field) {
    assertThatThrownBy(() -> DeploymentFile.parse(GOOD.replaceFirst(right, wrong), "wrong.yaml"))
        .isInstanceOf(GeosyncException.class)
        .hasMessageStartingWith("wrong.yaml: " + field + " ");
  }

  @Test
  void a_created_landlord_without_a_network_is_rejected() {
    String text = GOOD.replace("network:\n  kind: created", "network:\n  kind: none");
    assertThatThrownBy(() -> DeploymentFile.parse(text, "wrong.yaml"))
        .hasMessageStartingWith("wrong.yaml: network ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "App Data", "địa_lý", "a-b", "with\"quote"})
  void the_schema_of_the_units_may_have_any_name_that_a_schema_can_have(String name) {
    Deployment deployment = DeploymentFile.parse(external(name), "good.yaml");

    assertThat(deployment.unitsSchema()).isEqualTo(name);
    assertThat(DeploymentFile.parse(GOOD, "created.yaml").unitsSchema()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "geosync",
        "pg_catalog",
        "pg_temp",
        "information_schema",
        "a\nb",
        "địa_lý_hành_chính_của_các_đơn_vị_hành_chính_ở_Việt_Nam",
        "a123456789b123456789c123456789d123456789e123456789f123456789abcd"
      })
  void a_schema_that_cannot_contain_the_units_is_rejected(String name) {
    String text = external(name);

    assertThatThrownBy(() -> DeploymentFile.parse(text, "wrong.yaml"))
        .isInstanceOf(GeosyncException.class)
        .hasMessageStartingWith("wrong.yaml: landlord.unitsSchema ");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          tls: require\\nleastTenantTls: verify-full  | - | leastTenantTls
          tls: prefer                                 | - | tls
          rootCertificate: x.pem                      | sslmode=require           | landlord.jdbcUrl
          rootCertificate: x.pem                      | sslmode=verify-ca         | landlord.jdbcUrl
          rootCertificate: x.pem                      | a=b&SSLMODE=disable       | landlord.jdbcUrl
          rootCertificate: x.pem                      | sslmode=nonsense          | landlord.jdbcUrl
          tls: require                                | sslmode=prefer            | landlord.jdbcUrl
          tls: require                                | ssl=false                 | landlord.jdbcUrl
          rootCertificate: x.pem                      | sslfactory=org.example.No | landlord.jdbcUrl
          rootCertificate: x.pem                      | sslhostnameverifier=No    | landlord.jdbcUrl
          rootCertificate: x.pem                      | sslrootcert=/tmp/x        | landlord.jdbcUrl
          """)
  void a_field_that_asks_for_less_tls_is_named(
      String fields, @Nullable String query, String field) {
    String text = text(fields, query);

    assertThatThrownBy(() -> DeploymentFile.parse(text, "wrong.yaml"))
        .isInstanceOf(GeosyncException.class)
        .hasMessageStartingWith("wrong.yaml: " + field + " ");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          rootCertificate: x.pem                | -                   | VERIFY_FULL | VERIFY_FULL
          rootCertificate: x.pem                | sslmode=verify-full | VERIFY_FULL | VERIFY_FULL
          leastTenantTls: disable               | -                   | VERIFY_FULL | DISABLE
          tls: require                          | sslmode=verify-full | REQUIRE     | REQUIRE
          tls: disable                          | sslmode=prefer      | DISABLE     | DISABLE
          """)
  void a_field_may_ask_for_more_tls(
      String fields, @Nullable String query, TlsMode tls, TlsMode leastTenantTls) {
    Deployment deployment = DeploymentFile.parse(text(fields, query), "good.yaml");

    assertThat(deployment.tls()).isEqualTo(tls);
    assertThat(deployment.leastTenantTls()).isEqualTo(leastTenantTls);
  }

  private static String text(String fields, @Nullable String query) {
    String all = external("app") + fields.replace("\\n", "\n");
    return query == null ? all : all.replace("com/landlord", "com/landlord?" + query);
  }

  /** The file with an existing landlord, of which the units are in a schema. */
  private static String external(String unitsSchema) {
    String landlord =
        """
        landlord:
          kind: external
          jdbcUrl: jdbc:postgresql://landlord.example.com/landlord
          username: geosync
          password: secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:k-AbCdEf#password
          unitsSchema: "%s"
        """
            .formatted(
                unitsSchema.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    return GOOD.replace("landlord:\n  kind: created\n", landlord);
  }

  @Test
  void a_written_file_is_read_back_unchanged(@TempDir Path folder) {
    for (String sample : List.of("two-countries", "sixty-countries", "given-network")) {
      Deployment deployment = DeploymentFile.read(Path.of("samples", sample + ".yaml"));
      Path file = folder.resolve(sample);
      DeploymentFile.write(deployment, file);
      assertThat(DeploymentFile.read(file)).isEqualTo(deployment);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:k-AbCdEf",
        "secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:k-AbCdEf#keys",
        "ssm:/geosync/keys"
      })
  void signing_keys_may_be_a_secret_a_key_of_it_or_a_parameter(String reference) {
    Deployment deployment =
        DeploymentFile.parse(
            GOOD.replaceFirst("signingKeys: .*", "signingKeys: " + reference), "good.yaml");

    assertThat(deployment.signingKeys().text()).isEqualTo(reference);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tenantCredentials: [env:ACME]                  | tenantCredentials[0] names a variable
          tenantCredentials: [ssm:/a/*, 'rds-iam:']      | tenantCredentials[1] names nothing
          tenantCredentials: ['*']                       | tenantCredentials[0] names nothing
          tenantCredentials: ['secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:acme'] | tenantCredentials[0] is no complete ARN
          credentialKeys: [alias/geosync]                | credentialKeys[0] is 'alias/geosync'
          """)
  void credentials_that_no_right_can_cover_are_named(String line, String message) {
    assertThatThrownBy(
            () -> DeploymentFile.parse(GOOD.replace("reservedConcurrency: 8", line), "wrong.yaml"))
        .isInstanceOf(GeosyncException.class)
        .hasMessageStartingWith("wrong.yaml: " + message);
  }

  @Test
  void more_credentials_than_a_role_has_room_for_need_a_prefix() {
    String many =
        IntStream.range(0, 100)
            .mapToObj("ssm:/geosync/tenants/%d"::formatted)
            .collect(Collectors.joining(", ", "tenantCredentials: [", "]"));

    assertThatThrownBy(
            () -> DeploymentFile.parse(GOOD.replace("reservedConcurrency: 8", many), "wrong.yaml"))
        .hasMessageContainingAll("tenantCredentials", "prefix");
  }

  @Test
  void the_samples_have_the_documented_sizes() {
    assertThat(DeploymentFile.read(Path.of("samples/two-countries.yaml")).shards()).isEqualTo(2);
    Deployment sixty = DeploymentFile.read(Path.of("samples/sixty-countries.yaml"));
    assertThat(sixty.countries()).hasSize(60);
    assertThat(sixty.shards()).isEqualTo(78);
    Deployment given = DeploymentFile.read(Path.of("samples/given-network.yaml"));
    assertThat(given.landlord()).isInstanceOf(LandlordConfig.External.class);
    assertThat(given.network()).isInstanceOf(NetworkConfig.Given.class);
  }
}
