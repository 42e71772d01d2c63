package io.geosync.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.TenantStreamFilter;
import io.geosync.contract.command.TenantStreamOrder;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.fixture.Databases;
import io.geosync.fixture.RolesFile;
import io.geosync.fixture.Sql;
import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.landlord.transaction.LandlordDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs the parts of docs/roles.sql that create the role of the query function. */
class QueryRoleTest {
  private static final String PRIVILEGES =
      """
      SELECT 'geosync.' || table_name AS table_name, privilege_type FROM information_schema.role_table_grants
      WHERE grantee = 'geosync_query' AND table_schema = 'geosync' ORDER BY table_name
      """;
  private static final List<QueryCommand<?>> WITHOUT_TIME =
      List.of(
          new QueryCommand.Status(),
          new QueryCommand.Tenants(),
          new QueryCommand.Events(EventFilter.all(), null, 10),
          new QueryCommand.Events(EventFilter.ofCountry("VN"), null, 10),
          new QueryCommand.Events(ofUnit("VN-HN"), null, 10),
          new QueryCommand.Event("VN:1"),
          new QueryCommand.Units("VN", null, 10),
          new QueryCommand.UnitChildren("VN", null, null, 10),
          new QueryCommand.Unit(null, "VN-HN"),
          new QueryCommand.UnitHistory(null, "VN-HN", null, 10),
          new QueryCommand.Overview(),
          new QueryCommand.TenantStreams(
              TenantStreamFilter.all(), TenantStreamOrder.LAG, true, 0, 10),
          new QueryCommand.Samples(null, null, null, 10),
          new QueryCommand.Audit(10, null, null));

  private final PGSimpleDataSource owner = Databases.empty();
  private final PGSimpleDataSource reader = new PGSimpleDataSource();

  @BeforeEach
  void create_the_role() throws SQLException, IOException {
    Sql.run(owner, "CREATE ROLE web", RolesFile.landlord("public", "web"));
    PGSimpleDataSource landlord = new PGSimpleDataSource();
    landlord.setURL(owner.getURL());
    landlord.setUser("geosync_landlord");
    new LandlordSchema(landlord).migrate();
    Sql.run(
        landlord,
        RolesFile.grants(),
        """
        INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
        VALUES ('VN', 0, 'country', 'VN-HN', '{}')
        """);
    reader.setURL(owner.getURL());
    reader.setUser("geosync_query");
  }

  @AfterEach
  void drop_the_role() throws SQLException {
    RolesFile.drop(owner, "web");
  }

  @Test
  void the_role_can_execute_every_query() throws IOException {
    for (QueryCommand<?> query : all()) {
      assertThat(new Queries(reader).error(query)).isEmpty();
    }
  }

  @Test
  void the_role_has_select_on_exactly_the_relations_that_the_queries_need()
      throws SQLException, IOException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PRIVILEGES)) {
      while (row.next()) {
        assertThat(row.getString("privilege_type")).isEqualTo("SELECT");
        tables.add(row.getString("table_name"));
      }
    }
    assertThat(tables).isNotEmpty();
    for (String table : tables) {
      Sql.run(owner, "REVOKE SELECT ON %s FROM geosync_query".formatted(table));
      assertThat(failingQueries()).as("queries without SELECT on %s", table).isNotEmpty();
      Sql.run(owner, "GRANT SELECT ON %s TO geosync_query".formatted(table));
    }
  }

  @Test
  void the_role_cannot_execute_the_functions_that_write_as_their_owner() {
    for (String call :
        List.of(
            "geosync.geosync_capture_all()",
            "geosync.geosync_capture('{1}')",
            "geosync.geosync_emit('{1}', true)",
            "geosync.geosync_lock_streams('{VN}')",
            "geosync.geosync_refuse_cycle('{1}')")) {
      assertThatThrownBy(() -> Sql.run(reader, "SELECT " + call))
          .isInstanceOfSatisfying(
              SQLException.class, denied -> assertThat(denied.getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void the_server_rejects_a_write_in_a_query_even_from_the_owner() {
    LandlordDatabase landlord = new LandlordDatabase(owner);

    assertThatThrownBy(
            () ->
                landlord.read(
                    connection -> {
                      try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate("DELETE FROM geosync.tenants");
                      }
                    }))
        .isInstanceOf(GeosyncException.class)
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, readOnly -> assertThat(readOnly.getSQLState()).isEqualTo("25006"));
  }

  private static EventFilter ofUnit(String unit) {
    return new EventFilter(null, unit, null, null, null, null, null, null);
  }

  private static List<QueryCommand<?>> all() {
    List<QueryCommand<?>> all = new ArrayList<>(WITHOUT_TIME);
    all.add(new QueryCommand.UnitsAt("VN", Instant.now(), null, null, 10));
    return all;
  }

  private List<QueryCommand<?>> failingQueries() throws IOException {
    List<QueryCommand<?>> failing = new ArrayList<>();
    for (QueryCommand<?> query : all()) {
      if (new Queries(reader)
          .error(query)
          .map(ErrorReport::id)
          .filter(ErrorId.DEFECT::equals)
          .isPresent()) {
        failing.add(query);
      }
    }
    return failing;
  }
}
