package io.geosync.pipeline.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.QueryCommand;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.Pipeline;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In the embedded cloud too, the query function can only read. */
class ReaderTest {
  private static final List<QueryCommand<?>> ALL =
      List.of(
          new QueryCommand.Status(),
          new QueryCommand.Tenants(),
          new QueryCommand.Events(EventFilter.ofCountry("AX"), null, 10),
          new QueryCommand.Units("AX", null, 10),
          new QueryCommand.Audit(10, null, null));

  @Test
  void the_query_function_serves_every_query_as_a_role_that_may_not_write() throws SQLException {
    Pipeline pipeline = Pipeline.running();
    for (QueryCommand<?> query : ALL) {
      assertThat(pipeline.functions().call(query)).isNotNull();
    }

    try (Connection landlord =
        DriverManager.getConnection(pipeline.cloud().landlordJdbcUrl(), "postgres", "")) {
      assertThat(
              Sql.rows(
                  landlord,
                  "SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name = 'geosync-query'"))
          .containsExactly("geosync_query");
      assertThat(
              Sql.rows(
                  landlord,
                  """
                  SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'p') AND relnamespace = 'geosync'::regnamespace
                    AND has_table_privilege('geosync_query', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                  UNION ALL
                  SELECT proname FROM pg_proc WHERE pronamespace = 'geosync'::regnamespace AND prosecdef
                    AND has_function_privilege('geosync_query', oid, 'EXECUTE')
                  """))
          .isEmpty();
    }
  }
}
