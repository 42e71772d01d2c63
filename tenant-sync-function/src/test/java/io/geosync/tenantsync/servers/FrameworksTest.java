package io.geosync.tenantsync.servers;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.CheckReply;
import io.geosync.fixture.AdoptionScripts;
import io.geosync.tenantsync.handler.BatchService;
import io.geosync.tenantsync.handler.Batches;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pairs of databases as Laravel, Django and Rails create them are adopted through PgBouncer, by
 * roles without privileges, and the application goes on with its own role.
 */
@NeedsServers
class FrameworksTest {

  @ParameterizedTest
  @CsvSource({
    "laravel_landlord, laravel_tenant",
    "django_landlord, django_tenant django_tenant_remedies",
    "rails_landlord, rails_tenant rails_tenant_remedies",
  })
  void a_pair_of_databases_is_adopted_and_follows_the_application(String landlord, String tenant)
      throws SQLException {
    try (ServerWorld world = new ServerWorld(AdoptionScripts.text(landlord))) {
      BatchService batches = Batches.of(world.fixture());
      String database =
          world.tenant(
              "adopted",
              Arrays.stream(tenant.split(" ")).map(AdoptionScripts::text).toArray(String[]::new));
      world.fixture().mirrors().mirror("adopted", null);
      long adopted = world.lastPosition();
      world.change(
          "UPDATE geo_administrative_units SET name_local = '{\"en\": \"new\"}' WHERE id = 3");
      world.change(world.insertUnit("PH-02"));

      assertThat(Batches.acknowledges(batches, world.fixture().message(adopted + 1, adopted + 2)))
          .isTrue();

      CheckReply check = world.fixture().checks().check("adopted", null);
      assertThat(check.equal()).as("%s", check).isTrue();
      ownUnits(world, database);
    }
  }

  /** The application's unit and its members are there, and it adds further ones. */
  private static void ownUnits(ServerWorld world, String database) throws SQLException {
    try (Connection web = world.servers().session("web", database, world.servers().poolerPort())) {
      assertThat(rows(web, "SELECT name FROM members ORDER BY name"))
          .isEqualTo(List.of("Jose", "Maria"));
      run(
          web,
          "INSERT INTO tenant_geo_units (country_code, code, name_local) VALUES ('PH', 'OWN', '{}')");
      assertThat(
              rows(
                  web,
                  "SELECT code FROM tenant_geo_units WHERE unit_type = 'custom' ORDER BY code"))
          .isEqualTo(List.of("BRANCH", "OWN"));
    }
    assertThat(world.fixture().checks().check("adopted", null).equal()).isTrue();
  }
}
