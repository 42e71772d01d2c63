package io.geosync.redrive.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandReply;
import io.geosync.contract.reply.CommandState;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.landlord.schema.LandlordSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RedriveHandlerTest {
  private static final DeadLetterFilter VIETNAM =
      new DeadLetterFilter("VN", null, null, null, null, null);

  private final PGSimpleDataSource landlord = Databases.empty();
  private final RedriveFunction function = new RedriveFunction(landlord, Map.of());

  @Test
  void a_landlord_without_schema_and_a_landlord_without_connection_are_different_errors()
      throws IOException {
    assertThat(error(retry("00000000-0000-0000-0000-000000000000")))
        .isEqualTo(ErrorId.LANDLORD_NOT_MIGRATED);
    landlord.setDatabaseName("nowhere");
    assertThat(error(retry("00000000-0000-0000-0000-000000000000")))
        .isEqualTo(ErrorId.LANDLORD_UNREACHABLE);
  }

  @Test
  void invalid_commands_are_rejected_with_their_own_error() throws IOException {
    new LandlordSchema(landlord).migrate();

    assertThat(error("no json".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ErrorId.COMMAND_NOT_JSON);
    assertThat(error("{\"command\":\"dance\"}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ErrorId.COMMAND_UNKNOWN);
    assertThat(error(CommandCodec.encode(new QueryCommand.Status())))
        .isEqualTo(ErrorId.COMMAND_UNKNOWN);
    assertThat(error(retry("x"))).isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(error(retry("00000000-0000-0000-0000-000000000000")))
        .isEqualTo(ErrorId.EVENT_NOT_FOUND);
    assertThat(error(new RecoveryCommand.Cancel("r", "ann", "nothing")))
        .isEqualTo(ErrorId.COMMAND_NOT_FOUND);
  }

  @Test
  void a_reprocess_needs_a_valid_range_and_a_known_tenant() throws IOException, SQLException {
    new LandlordSchema(landlord).migrate();
    Sql.run(
        landlord,
        """
        INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
        VALUES ('VN', 0, 'country', 'VN', '{}'), ('VN', 1, 'province', 'VN-HN', '{}')
        """);

    assertThat(error(reprocess(null, null, null))).isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(error(reprocess(1, 1L, null))).isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(error(reprocess(null, 2L, "acme"))).isEqualTo(ErrorId.TENANT_NOT_FOUND);
    assertThat(result(reprocess(null, 2L, null)))
        .satisfies(
            reply -> {
              assertThat(reply.state()).isEqualTo(CommandState.DONE);
              assertThat(reply.countries())
                  .singleElement()
                  .matches(country -> country.country().equals("VN"))
                  .matches(country -> country.fromPosition() == 2 && country.toPosition() == 2)
                  .matches(country -> country.events() == 1 && country.skipped() == 0);
            });
  }

  @Test
  void commands_on_dead_letters_report_that_sqs_does_not_respond() throws IOException {
    new LandlordSchema(landlord).migrate();

    assertThat(error(new DeadLetterCommand.Inspect(VIETNAM, 10))).isEqualTo(ErrorId.QUEUE_REFUSED);
    assertThat(error(new DeadLetterCommand.Redrive("r", "ann", VIETNAM, 501, null, false)))
        .isEqualTo(ErrorId.COMMAND_INVALID);
  }

  @Test
  void calls_of_a_purge_with_different_receipts_share_one_entry_of_the_journal()
      throws IOException, SQLException {
    new LandlordSchema(landlord).migrate();

    assertThat(reply(purge("export.json", false)).error()).isNull();
    assertThat(reply(purge("export.json", true)).error()).isNull();
    assertThat(error(purge("other.json", true))).isEqualTo(ErrorId.COMMAND_REQUEST_ID_REUSED);
    assertThat(
            Sql.rows(
                landlord,
                "SELECT command, counts->>'deleted', cursor->>'exported_to' FROM geosync_commands"))
        .containsExactly("dlq-purge 0 export.json");
  }

  @Test
  void a_setting_out_of_range_is_reported_to_the_caller() throws IOException {
    RedriveFunction misconfigured =
        new RedriveFunction(landlord, Map.of("GEOSYNC_REDRIVE_HOLD_SECONDS", "0"));

    CommandReply reply =
        misconfigured.reply(CommandCodec.encode(new DeadLetterCommand.Inspect(VIETNAM, 10)));

    assertThat(reply.error()).extracting(ErrorReport::id).isEqualTo(ErrorId.CONFIGURATION_INVALID);
  }

  private static RecoveryCommand.Retry retry(String eventId) {
    return new RecoveryCommand.Retry("r", "ann", List.of(eventId), null);
  }

  private static RecoveryCommand.Reprocess reprocess(
      @Nullable Integer days, @Nullable Long fromPosition, @Nullable String tenant) {
    return new RecoveryCommand.Reprocess(
        "r", "ann", days, fromPosition, null, null, tenant, true, true);
  }

  private static DeadLetterCommand.Purge purge(String file, boolean last) {
    return new DeadLetterCommand.Purge(
        "purge", "ann", DeadLetterFilter.all(), file, List.of(), last);
  }

  private <R> R result(RedriveCommand<R> command) throws IOException {
    CommandReply reply = reply(command);
    assertThat(reply.error()).isNull();
    return ContractJson.mapper().treeToValue(reply.result(), command.replyType());
  }

  private CommandReply reply(RedriveCommand<?> command) throws IOException {
    return function.reply(CommandCodec.encode(command));
  }

  private ErrorId error(RedriveCommand<?> command) throws IOException {
    return error(CommandCodec.encode(command));
  }

  private ErrorId error(byte[] request) throws IOException {
    return Optional.ofNullable(function.reply(request).error()).map(ErrorReport::id).orElseThrow();
  }
}
