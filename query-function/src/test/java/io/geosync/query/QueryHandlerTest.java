package io.geosync.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.state.Health;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.landlord.registry.TenantAdministration;
import io.geosync.landlord.schema.LandlordSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class QueryHandlerTest {
  private final PGSimpleDataSource landlord = Databases.empty();
  private final Queries queries = new Queries(landlord);

  @Test
  void status_tenants_events_units_and_audit_return_the_rows_of_the_landlord()
      throws SQLException, IOException {
    new LandlordSchema(landlord).migrate();
    Sql.run(
        landlord,
        """
        INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
        VALUES ('VN', 0, 'country', 'VN', '{}'), ('VN', 1, 'province', 'VN-HN', '{"vi": "Hà Nội"}')
        """,
        """
        INSERT INTO geosync_commands (request_id, command, body_hash, actor)
        VALUES ('r-1', 'mirror', 'x', 'ann'), ('r-2', 'retry', 'x', 'bob')
        """);
    try (Connection connection = landlord.getConnection()) {
      new TenantAdministration()
          .add(connection, "acme", List.of("VN"), "postgresql://h/d", null, Map.of());
    }

    StatusReply status = queries.result(new QueryCommand.Status());
    assertThat(status.totals().pending()).isEqualTo(2);
    assertThat(status.tenantStreams().getFirst().health()).isEqualTo(Health.JOINING);
    assertThat(queries.result(new QueryCommand.Tenants()).tenants())
        .singleElement()
        .matches(tenant -> tenant.name().equals("acme"));
    assertThat(queries.result(events(EventFilter.all(), 1)).events())
        .singleElement()
        .matches(event -> event.position() == 2 && event.status().equals("pending"));
    assertThat(queries.result(new QueryCommand.Event("VN:2")).event().code()).isEqualTo("VN-HN");
    assertThat(queries.result(new QueryCommand.Units("VN", "VN", 10)).units())
        .singleElement()
        .matches(unit -> Map.of("vi", "Hà Nội").equals(unit.nameLocal()));
    assertThat(queries.result(new QueryCommand.Audit(10, null, "bob")).commands())
        .singleElement()
        .matches(entry -> entry.requestId().equals("r-2"));
  }

  @Test
  void a_landlord_without_schema_and_a_landlord_without_connection_are_different_errors()
      throws IOException {
    assertThat(error(new QueryCommand.Status())).isEqualTo(ErrorId.LANDLORD_NOT_MIGRATED);
    landlord.setDatabaseName("nowhere");
    assertThat(error(new QueryCommand.Status())).isEqualTo(ErrorId.LANDLORD_UNREACHABLE);
  }

  @Test
  void requests_that_are_not_queries_are_rejected_with_their_own_error() throws IOException {
    new LandlordSchema(landlord).migrate();

    assertThat(error("no json".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ErrorId.COMMAND_NOT_JSON);
    assertThat(error("{\"command\":\"dance\"}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ErrorId.COMMAND_UNKNOWN);
    assertThat(error(CommandCodec.encode(new RecoveryCommand.Cancel("r", "ann", "x"))))
        .isEqualTo(ErrorId.COMMAND_UNKNOWN);
  }

  @Test
  void limits_out_of_range_are_rejected() throws IOException {
    new LandlordSchema(landlord).migrate();

    assertThat(error(events(EventFilter.all(), 0))).isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(error(new QueryCommand.Units("VN", null, 5_001))).isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(error(new QueryCommand.Audit(1_001, null, null))).isEqualTo(ErrorId.COMMAND_INVALID);
  }

  private static QueryCommand.Events events(EventFilter filter, int limit) {
    return new QueryCommand.Events(filter, null, limit);
  }

  private ErrorId error(QueryCommand<?> command) throws IOException {
    return error(CommandCodec.encode(command));
  }

  private ErrorId error(byte[] request) throws IOException {
    return queries.error(request).map(ErrorReport::id).orElseThrow();
  }
}
