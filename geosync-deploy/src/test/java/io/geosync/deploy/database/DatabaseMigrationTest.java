package io.geosync.deploy.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.client.CloudLocation;
import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.LocalCloud;
import io.geosync.localcloud.LocalCloudConfig;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseMigrationTest {
  private LocalCloud cloud;
  private GeosyncClient functions;

  @BeforeEach
  void start(@TempDir Path state) {
    Path root = Path.of("..").toAbsolutePath().normalize();
    cloud =
        LocalCloud.start(
            LocalCloudConfig.of(state, root).withSchedules(Duration.ZERO, 0), line -> {});
    functions =
        LambdaGeosyncClient.at(
            new CloudLocation(cloud.endpoint(), cloud.region(), CloudNames.STAGE, "the test"),
            Map.of());
  }

  @AfterEach
  void stop() {
    functions.close();
    cloud.close();
  }

  @Test
  void a_tenant_that_cannot_be_prepared_fails_the_deployment_and_the_others_are_prepared()
      throws SQLException {
    assertThat(deploy().landlord().applied()).isNotEmpty();
    add("hanoi", "VN");
    String manila = add("manila", "PH");
    allowConnections(manila, false);

    assertThatThrownBy(this::deploy)
        .isInstanceOfSatisfying(
            CommandFailed.class,
            failed -> {
              assertThat(failed.report().id()).isEqualTo(ErrorId.TENANT_DATABASE);
              assertThat(failed.report().message()).contains("1 of 2", "geosync tenant delivery");
              assertThat(failed.report().details())
                  .singleElement()
                  .asString()
                  .startsWith("manila: ");
            });

    allowConnections(manila, true);
    DatabaseMigration.Report again = deploy();
    assertThat(again.prepared()).isEqualTo(2);
    assertThat(again.landlord().applied()).isEmpty();
  }

  @Test
  void the_units_are_in_the_schema_that_the_deployment_file_names() throws SQLException {
    execute("CREATE SCHEMA \"App Data\"");
    assertThatThrownBy(() -> deploy("App"))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("schema App does not exist");

    assertThat(deploy("App Data").landlord().applied()).isNotEmpty();

    assertThat(schemasWithUnits()).containsExactly("App Data");
    assertThat(deploy("App Data").landlord().applied()).isEmpty();
    assertThat(deploy().landlord().applied()).isEmpty();
  }

  private List<String> schemasWithUnits() throws SQLException {
    List<String> schemas = new ArrayList<>();
    try (Connection connection = landlord();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT schemaname FROM pg_tables WHERE tablename = 'geo_administrative_units'")) {
      while (found.next()) {
        schemas.add(found.getString(1));
      }
    }
    return schemas;
  }

  private DatabaseMigration.Report deploy() {
    return deploy(null);
  }

  private DatabaseMigration.Report deploy(@Nullable String unitsSchema) {
    return new DatabaseMigration(functions, unitsSchema, line -> {}).run();
  }

  /** Adds a tenant and returns the name of its database. */
  private String add(String tenant, String country) {
    cloud.ensureCountry(country);
    String uri = cloud.createDatabase(tenant);
    functions.call(
        new PublisherCommand.TenantAdd(
            UUID.randomUUID().toString(), "the test", tenant, List.of(country), uri, null, null));
    return URI.create(uri).getPath().substring(1);
  }

  private void allowConnections(String database, boolean allowed) throws SQLException {
    execute("ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(database, allowed));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = landlord();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection landlord() throws SQLException {
    return DriverManager.getConnection(cloud.landlordJdbcUrl(), "postgres", "");
  }
}
