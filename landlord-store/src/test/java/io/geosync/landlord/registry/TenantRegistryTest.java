package io.geosync.landlord.registry;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionSet;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantRegistryTest {
  private final DataSource landlord = LandlordFixture.landlord();
  private final TenantRegistry registry = new TenantRegistry(Clock.systemUTC());
  private final TenantAdministration administration = new TenantAdministration();
  private final Connection connection;

  TenantRegistryTest() throws SQLException {
    connection = landlord.getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_new_tenant_joins_in_all_its_countries() throws SQLException {
    long id = Registered.joining(landlord, "acme", "PH", "FR", "PH");

    Tenant acme = registry.load(connection).byName("acme").orElseThrow();

    assertThat(acme)
        .isEqualTo(
            new Tenant(
                id,
                "acme",
                "active",
                "postgresql://localhost/acme",
                null,
                Map.of("plan", "gold"),
                List.of(
                    new TenantStream(id, "FR", Delivery.ON, Health.JOINING, 0, 0, 0),
                    new TenantStream(id, "PH", Delivery.ON, Health.JOINING, 0, 0, 0))));
    assertThat(acme.streams())
        .allMatch(TenantStream::takesLiveBatches)
        .noneMatch(TenantStream::live);
  }

  @Test
  void a_name_that_is_taken_or_malformed_is_rejected_with_its_error_id() throws SQLException {
    Registered.joining(landlord, "acme", "PH");

    assertRejected(ErrorId.TENANT_EXISTS, "acme", "FR");
    assertRejected(ErrorId.TENANT_INVALID, "No Name!", "FR");
    assertRejected(ErrorId.TENANT_INVALID, "other", "France");
    assertRejected(ErrorId.TENANT_INVALID, "other");
    assertThat(registry.load(connection).tenants()).hasSize(1);
  }

  @Test
  void a_country_lists_only_its_active_tenants() throws SQLException {
    Registered.live(landlord, "acme", "PH");
    Registered.live(landlord, "gone", "PH");
    Registered.live(landlord, "abroad", "FR");
    run(connection, "UPDATE tenants SET status = 'suspended' WHERE name = 'gone'");

    RegistrySnapshot snapshot = registry.load(connection);

    assertThat(snapshot.ofCountry("PH")).extracting(Tenant::name).containsExactly("acme");
    assertThat(snapshot.byName("gone")).isPresent();
  }

  @Test
  void the_version_increases_with_membership_delivery_and_health_but_not_with_reports()
      throws SQLException {
    long id = Registered.live(landlord, "acme", "PH");
    long before = registry.version(connection);

    new TenantStreamReports()
        .report(
            connection,
            List.of(new StreamReport(id, "PH", 1, 9, 0, 9, null, PositionSet.EMPTY, 0)));
    new TenantStreamReports().setHealth(connection, id, "PH", Health.OK, null);
    administration.setDelivery(connection, id, "PH", Delivery.ON);
    assertThat(registry.version(connection)).isEqualTo(before);

    administration.setDelivery(connection, id, "PH", Delivery.DRY_RUN);
    assertThat(registry.version(connection)).isGreaterThan(before);
    assertThat(registry.load(connection).tenants().getFirst().stream("PH"))
        .map(TenantStream::delivery)
        .contains(Delivery.DRY_RUN);
  }

  @Test
  void setting_the_delivery_of_a_missing_stream_is_rejected() {
    assertThatThrownBy(() -> administration.setDelivery(connection, 7, "PH", Delivery.OFF))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.TENANT_NOT_FOUND));
  }

  private void assertRejected(ErrorId error, String name, String... countries) {
    assertThatThrownBy(() -> Registered.joining(landlord, name, countries))
        .isInstanceOfSatisfying(
            GeosyncException.class, failure -> assertThat(failure.errorId()).isEqualTo(error));
  }
}
