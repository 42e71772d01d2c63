package io.geosync.publisher.handler;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.handler.Invocation.change;
import static io.geosync.publisher.handler.Invocation.command;
import static io.geosync.publisher.handler.Invocation.error;
import static io.geosync.publisher.handler.Invocation.newUnit;
import static io.geosync.publisher.handler.Invocation.rejection;
import static io.geosync.publisher.handler.Invocation.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.command.TenantSelection;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.ImportStageReply;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.Health;
import io.geosync.publisher.fixture.CloudResource;
import io.geosync.publisher.fixture.Envelopes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the function through its entry point. Each test uses its own country. */
@QuarkusTest
@QuarkusTestResource(CloudResource.class)
class PublisherFunctionTest {
  @BeforeAll
  static void migrate_the_landlord() {
    migrate("m-1");
  }

  @BeforeEach
  void accept_all_messages() {
    CloudResource.topic().accept();
  }

  @Test
  void a_second_migration_changes_nothing() {
    MigrateReply again = migrate("m-2");

    assertThat(again.applied()).isEmpty();
    assertThat(again.adopted()).isFalse();
  }

  @Test
  void a_repeated_request_returns_the_first_reply() throws SQLException {
    PublisherCommand.Change request = command(newUnit("KR", "KR", null));
    ChangeReply first = result(request);

    ChangeReply again = result(request);

    assertThat(first.replayed()).isFalse();
    assertThat(again)
        .isEqualTo(new ChangeReply(first.requestId(), 1, first.positions(), true, true, List.of()));
    assertThat(lastPosition("KR")).isEqualTo("1");
  }

  @Test
  void a_request_id_cannot_be_reused_for_another_command() {
    PublisherCommand.Change request = command(newUnit("LA", "LA", null));
    result(request);

    ErrorReport rejection =
        error(
            new PublisherCommand.Change(
                request.requestId(), "me", List.of(newUnit("LA", "LA-01", null))));

    assertThat(rejection.id()).isEqualTo(ErrorId.COMMAND_REQUEST_ID_REUSED);
  }

  @Test
  void a_rejected_request_can_be_repeated_with_the_same_id() {
    PublisherCommand.Change request = command(newUnit("KH", "KH-01", "KH"));
    assertThat(error(request).id()).isEqualTo(ErrorId.UNIT_NOT_FOUND);
    change(newUnit("KH", "KH", null));

    assertThat(result(request).replayed()).isFalse();
  }

  @Test
  void a_file_is_imported_and_published() throws SQLException {
    List<ImportRow> rows =
        List.of(
            new ImportRow(2, "NZ", "NZ", null, 0, "country", Map.of("en", "a"), true, null, null),
            new ImportRow(3, "NZ", "NZ-1", "NZ", 1, "region", Map.of("en", "b"), true, null, null));

    ImportStageReply staged = result(new PublisherCommand.ImportStage("file-1", 0, rows));
    ImportReply reply =
        result(new PublisherCommand.ImportCommit("i-1", "me", "file-1", 1, true, false, null));

    assertThat(staged.stagedRows()).isEqualTo(2);
    assertThat(reply.published()).isTrue();
    assertThat(Envelopes.positions(CloudResource.topic().received(), "NZ")).containsExactly(1L, 2L);
  }

  @Test
  void a_rejected_import_names_the_invalid_lines() {
    List<ImportRow> rows =
        List.of(new ImportRow(2, "AU", "AU-1", "AU", 1, "x", Map.of(), true, null, null));
    result(new PublisherCommand.ImportStage("file-2", 0, rows));

    ErrorReport rejection =
        error(new PublisherCommand.ImportCommit("i-2", "me", "file-2", 1, true, false, null));

    assertThat(rejection.id()).isEqualTo(ErrorId.IMPORT_INVALID);
    assertThat(rejection.details())
        .containsExactly("line 2, parent_code: no unit 'AU' in AU to be the parent of 'AU-1'");
  }

  @Test
  void a_tenant_is_registered_once_and_its_streams_are_joining() {
    PublisherCommand.TenantAdd request =
        new PublisherCommand.TenantAdd(
            "t-1",
            "me",
            "acme",
            List.of("XA", "XB", "XA"),
            "postgresql://app@127.0.0.1:5432/acme",
            "env:ACME",
            Map.of("plan", "gold"));

    TenantReply added = result(request);

    assertThat(added.metadata()).containsEntry("plan", "gold");
    assertThat(added.streams())
        .extracting(TenantStreamReply::country, TenantStreamReply::health)
        .containsExactly(tuple("XA", Health.JOINING), tuple("XB", Health.JOINING));
    assertThat(result(request)).isEqualTo(added);
    TenantChange.SetDelivery listing =
        new TenantChange.SetDelivery(
            "t-3", "me", new TenantSelection(List.of("acme"), null), List.of(), "on", true);
    assertThat(result(listing).tenants()).contains(added);
    PublisherCommand.TenantAdd another =
        new PublisherCommand.TenantAdd(
            "t-2", "me", "acme", List.of("XA"), "postgresql://127.0.0.1/acme", null, null);
    assertThat(error(another).id()).isEqualTo(ErrorId.TENANT_EXISTS);
  }

  @Test
  void invalid_commands_are_rejected_with_their_error_ids() {
    assertThat(error("{".getBytes(StandardCharsets.UTF_8)).id())
        .isEqualTo(ErrorId.COMMAND_NOT_JSON);
    assertThat(error("{\"command\":\"sing\"}".getBytes(StandardCharsets.UTF_8)).id())
        .isEqualTo(ErrorId.COMMAND_UNKNOWN);
    assertThat(
            error("{\"command\":\"change\",\"actor\":\"me\"}".getBytes(StandardCharsets.UTF_8))
                .message())
        .contains("request_id");
    assertThat(rejection().id()).isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(rejection(newUnit("ph", "PH", null)).id()).isEqualTo(ErrorId.COMMAND_INVALID);
  }

  private static MigrateReply migrate(String requestId) {
    return result(new PublisherCommand.Migrate(requestId, "me", null));
  }

  private static String lastPosition(String country) throws SQLException {
    return value(
        CloudResource.landlord(),
        "SELECT last_position FROM geography_streams WHERE country_code = '%s'".formatted(country));
  }

  @Test
  void republish_writes_events_for_named_units_or_a_whole_country_once_per_request() {
    change(newUnit("GB", "GB", null), newUnit("GB", "GB-1", "GB"));
    var some =
        new PublisherCommand.Republish(UUID.randomUUID().toString(), "me", "GB", List.of("GB-1"));
    ChangeReply first = result(some);
    ChangeReply again = result(some);
    ChangeReply all =
        result(new PublisherCommand.Republish(UUID.randomUUID().toString(), "me", "GB", List.of()));

    assertThat(first.positions()).isEqualTo(Map.of("GB", new PositionRange(3, 3)));
    assertThat(again.replayed()).isTrue();
    assertThat(all.positions()).isEqualTo(Map.of("GB", new PositionRange(4, 5)));
    assertThat(
            error(
                    new PublisherCommand.Republish(
                        UUID.randomUUID().toString(), "me", "GB", List.of("GB-1", "GB-9")))
                .id())
        .isEqualTo(ErrorId.UNIT_NOT_FOUND);
  }

  @Test
  void changes_made_while_the_triggers_were_disabled_are_captured_once() throws SQLException {
    change(newUnit("XZ", "XZ", null));
    run(
        CloudResource.landlord(),
        """
        SET session_replication_role = replica;
        UPDATE geo_administrative_units SET name_local = '{"en": "Aotearoa"}' WHERE code = 'XZ'
        """);

    var capture = new PublisherCommand.Capture(UUID.randomUUID().toString(), "me", "XZ");
    ChangeReply first = result(capture);

    assertThat(first.positions()).isEqualTo(Map.of("XZ", new PositionRange(2, 2)));
    assertThat(result(capture).replayed()).isTrue();
    assertThat(
            result(new PublisherCommand.Capture(UUID.randomUUID().toString(), "me", null))
                .positions())
        .doesNotContainKey("XZ");
  }
}
