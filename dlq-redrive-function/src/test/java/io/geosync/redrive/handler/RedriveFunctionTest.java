package io.geosync.redrive.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.Command;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandReply;
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

class RedriveFunctionTest {
  private final PGSimpleDataSource landlord = Databases.empty();
  private final Parts parts = new Parts(landlord);

  @Test
  void status_tenants_events_and_units_are_what_the_landlord_holds()
      throws SQLException, IOException {
    new LandlordSchema(landlord).migrate();
    Sql.run(
        landlord,
        """
        INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
        VALUES ('VN', 0, 'country', 'VN', '{}'), ('VN', 1, 'province', 'VN-HN', '{"vi": "Hà Nội"}')
        """);
    try (Connection connection = landlord.getConnection()) {
      new TenantAdministration()
          .add(connection, "acme", List.of("VN"), "postgresql://h/d", null, Map.of());
    }

    StatusReply status = result(new QueryCommand.Status());
    assertThat(status.totals().pending()).isEqualTo(2);
    assertThat(status.tenantStreams().getFirst().health()).isEqualTo(Health.JOINING);
    assertThat(result(new QueryCommand.Tenants()).tenants())
        .singleElement()
        .matches(tenant -> tenant.name().equals("acme"));
    assertThat(result(new QueryCommand.Events("VN", 1, 10)).events())
        .singleElement()
        .matches(event -> event.position() == 2 && event.status().equals("pending"));
    assertThat(result(new QueryCommand.Units("VN", "VN", 10)).units())
        .singleElement()
        .matches(unit -> Map.of("vi", "Hà Nội").equals(unit.nameLocal()));
  }

  @Test
  void a_landlord_that_is_not_migrated_or_not_there_is_told_apart() throws IOException {
    assertThat(error(CommandCodec.encode(new QueryCommand.Status())))
        .isEqualTo(ErrorId.LANDLORD_NOT_MIGRATED);
    landlord.setDatabaseName("nowhere");
    assertThat(error(CommandCodec.encode(new QueryCommand.Status())))
        .isEqualTo(ErrorId.LANDLORD_UNREACHABLE);
  }

  @Test
  void what_is_no_command_is_refused_by_name() throws IOException {
    new LandlordSchema(landlord).migrate();

    assertThat(error("no json".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ErrorId.COMMAND_NOT_JSON);
    assertThat(error("{\"command\":\"dance\"}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ErrorId.COMMAND_UNKNOWN);
    assertThat(error(CommandCodec.encode(new QueryCommand.Events("VN", 0, 0))))
        .isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(
            error(CommandCodec.encode(new RecoveryCommand.Retry("r", "ann", List.of("x"), null))))
        .isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(
            error(
                CommandCodec.encode(
                    new RecoveryCommand.Retry(
                        "r", "ann", List.of("00000000-0000-0000-0000-000000000000"), null))))
        .isEqualTo(ErrorId.EVENT_NOT_FOUND);
    assertThat(error(CommandCodec.encode(new RecoveryCommand.Cancel("r", "ann", "nothing"))))
        .isEqualTo(ErrorId.COMMAND_NOT_FOUND);
  }

  @Test
  void dead_letters_wait_when_the_queues_do_not_answer() throws IOException {
    new LandlordSchema(landlord).migrate();
    DeadLetterFilter vietnam = new DeadLetterFilter("VN", null, null, null, null, null);

    assertThat(error(CommandCodec.encode(new DeadLetterCommand.Inspect(vietnam, 10))))
        .isEqualTo(ErrorId.QUEUE_REFUSED);
    assertThat(
            error(
                CommandCodec.encode(
                    new DeadLetterCommand.Redrive("r", "ann", vietnam, 501, null, false))))
        .isEqualTo(ErrorId.COMMAND_INVALID);
  }

  private <R> R result(Command<R> command) throws IOException {
    CommandReply reply = invoke(CommandCodec.encode(command));
    assertThat(reply.error()).isNull();
    return ContractJson.mapper().treeToValue(reply.result(), command.replyType());
  }

  private ErrorId error(byte[] command) throws IOException {
    var error = invoke(command).error();
    return error == null ? ErrorId.DEFECT : error.id();
  }

  private CommandReply invoke(byte[] command) throws IOException {
    return parts.answer(command);
  }
}
