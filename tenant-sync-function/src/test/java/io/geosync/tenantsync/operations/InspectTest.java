package io.geosync.tenantsync.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.Finding;
import io.geosync.contract.reply.InspectReply;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is found in a tenant's database before the tenant is registered. */
class InspectTest {
  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final PrepareService prepares =
      new PrepareService(fixture.lookup(), fixture.executor(), fixture.adoptions());
  private final PGSimpleDataSource database = Databases.empty();

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @Test
  void an_empty_database_is_accepted_and_stays_empty() throws SQLException {
    assertThat(inspect("new", database, true).accepted()).isTrue();
    assertThat(
            Sql.value(
                database,
                "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
        .isEqualTo("0");
  }

  @Test
  void a_superuser_is_refused_unless_the_operator_accepts_it() {
    assertThat(refused(inspect("new", database, false))).containsExactly("role.superuser");
  }

  @Test
  void the_tables_of_a_registered_tenant_are_refused_under_any_host_name() throws SQLException {
    fixture.register("first", TenantSyncFixture.url(database));
    prepare("first");

    String otherName = TenantSyncFixture.url(database).replace("127.0.0.1", "localhost");
    assertThat(refused(prepares.inspect(command("second", otherName, true))))
        .containsExactly("table.taken");
    fixture.register("second", otherName);
    assertThatThrownBy(() -> prepare("second"))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            error -> assertThat(error.errorId()).isEqualTo(ErrorId.TENANT_TABLE_SHAPE))
        .hasMessageContaining("belongs to tenant first");
    assertThat(inspect("first", database, true).accepted()).isTrue();
  }

  @Test
  void the_tables_of_a_removed_tenant_are_free() throws SQLException {
    fixture.register("first", TenantSyncFixture.url(database));
    prepare("first");
    Sql.run(
        fixture.landlordDatabase(),
        "UPDATE geosync.tenants SET status = 'removed' WHERE name = 'first'");

    assertThat(inspect("second", database, true).accepted()).isTrue();
  }

  @Test
  void the_tables_of_another_landlords_tenant_are_refused() throws SQLException {
    fixture.register("first", TenantSyncFixture.url(database));
    prepare("first");
    Sql.run(database, "UPDATE geosync_registration SET landlord_id = gen_random_uuid()");

    assertThat(refused(inspect("first", database, true))).containsExactly("table.taken");
  }

  @Test
  void a_registered_tenants_new_database_is_inspected_with_its_countries_and_id()
      throws SQLException {
    PGSimpleDataSource second = fixture.tenant("occupied");
    prepare("occupied");
    fixture.register("first", TenantSyncFixture.url(database));
    prepare("first");

    assertThat(inspectRegistered("first", null).accepted()).as("its own database").isTrue();
    assertThat(refused(inspectRegistered("first", TenantSyncFixture.url(second))))
        .containsExactly("table.taken");
    assertThatThrownBy(() -> inspectRegistered("nobody", null))
        .hasMessageContaining("nobody is not registered");
  }

  private InspectReply inspectRegistered(String name, @Nullable String url) {
    return prepares.inspect(new OperationsCommand.Inspect(name, List.of(), url, null, null, true));
  }

  @Test
  void several_tenants_share_a_database_by_schema() throws SQLException {
    Sql.run(
        database,
        "CREATE SCHEMA one",
        "CREATE SCHEMA two",
        "CREATE ROLE tenant_one LOGIN",
        "CREATE ROLE tenant_two LOGIN",
        "ALTER ROLE tenant_one SET search_path = one",
        "ALTER ROLE tenant_two SET search_path = two",
        "GRANT ALL ON SCHEMA one TO tenant_one",
        "GRANT ALL ON SCHEMA two TO tenant_two");
    for (String tenant : new String[] {"one", "two"}) {
      String url =
          TenantSyncFixture.url(database).replace("postgres@", "tenant_%s@".formatted(tenant));
      assertThat(prepares.inspect(command(tenant, url, false)).accepted()).isTrue();
      fixture.register(tenant, url);
      prepare(tenant);
    }
    String one = TenantSyncFixture.url(database).replace("postgres@", "tenant_one@");
    assertThat(
            refused(
                prepares.inspect(
                    new OperationsCommand.Inspect(
                        "three", List.of("PH"), one, null, "three", false))))
        .contains("schema.other", "table.taken");
    assertThat(Sql.rows(database, "SELECT tenant_name FROM one.geosync_registration"))
        .containsExactly("one");
    assertThat(Sql.rows(database, "SELECT tenant_name FROM two.geosync_registration"))
        .containsExactly("two");
  }

  private void prepare(String tenant) {
    prepares.prepare(new OperationsCommand.Prepare("request", "the test", tenant, false, true));
  }

  private InspectReply inspect(String name, PGSimpleDataSource tenant, boolean acceptSuperuser) {
    return prepares.inspect(command(name, TenantSyncFixture.url(tenant), acceptSuperuser));
  }

  private static OperationsCommand.Inspect command(
      String name, String url, boolean acceptSuperuser) {
    return new OperationsCommand.Inspect(name, List.of("PH"), url, null, null, acceptSuperuser);
  }

  private static List<String> refused(InspectReply reply) {
    return reply.findings().stream().filter(Finding::refuses).map(Finding::id).toList();
  }
}
