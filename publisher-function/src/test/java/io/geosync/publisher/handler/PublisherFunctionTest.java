package io.geosync.publisher.handler;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.handler.Invocation.change;
import static io.geosync.publisher.handler.Invocation.command;
import static io.geosync.publisher.handler.Invocation.error;
import static io.geosync.publisher.handler.Invocation.name;
import static io.geosync.publisher.handler.Invocation.newUnit;
import static io.geosync.publisher.handler.Invocation.rejection;
import static io.geosync.publisher.handler.Invocation.rename;
import static io.geosync.publisher.handler.Invocation.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.command.TenantSelection;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.ImportStageReply;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.contract.reply.RelayReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.Health;
import io.geosync.publisher.fixture.CloudResource;
import io.geosync.publisher.fixture.Envelopes;
import io.geosync.publisher.fixture.TopicResponse;
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
  void changes_of_all_kinds_commit_together_and_are_on_the_topic_when_the_call_returns()
      throws SQLException {
    ChangeReply reply =
        change(
            newUnit("PH", "PH", null),
            newUnit("PH", "PH-01", "PH"),
            newUnit("PH", "PH-02", "PH"),
            name("PH", "PH-01", "Renamed"),
            new UnitChange.Move("PH", "PH-02", "PH-01"),
            newUnit("PH", "PH-03", "PH-02"),
            new UnitChange.Delete("PH", "PH-03", false));

    assertThat(reply.units()).isEqualTo(4);
    assertThat(reply.published()).isTrue();
    assertThat(reply.notices()).isEmpty();
    assertThat(reply.positions()).isEqualTo(Map.of("PH", new PositionRange(1, 8)));
    assertThat(Envelopes.positions(CloudResource.topic().received(), "PH"))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(units("PH")).containsExactly("PH - ", "PH-01 PH Renamed", "PH-02 PH-01 ");
  }

  @Test
  void an_update_changes_only_the_fields_that_it_sets() throws SQLException {
    change(newUnit("ID", "ID", null));

    change(new UnitChange.Update("ID", "ID", null, null, null, null, false, null, null));

    assertThat(
            value(
                CloudResource.landlord(),
                "SELECT payload ->> 'changed' FROM geography_event_logs WHERE country_code = 'ID' AND position = 2"))
        .isEqualTo("[\"is_active\"]");
  }

  @Test
  void a_change_without_effect_writes_no_event() {
    change(newUnit("TH", "TH", null), name("TH", "TH", "Thailand"));

    ChangeReply reply = change(name("TH", "TH", "Thailand"));

    assertThat(reply.positions()).isEmpty();
    assertThat(reply.published()).isTrue();
  }

  @Test
  void a_rejected_change_rolls_back_all_changes_and_is_named() throws SQLException {
    ErrorReport rejection = rejection(newUnit("SG", "SG", null), newUnit("SG", "SG-01", "SG-99"));

    assertThat(rejection.id()).isEqualTo(ErrorId.UNIT_NOT_FOUND);
    assertThat(rejection.message()).contains("change 2", "create SG SG-01", "'SG-99'");
    assertThat(units("SG")).isEmpty();
  }

  @Test
  void each_rejection_by_the_database_has_its_error_id() {
    change(
        newUnit("MY", "MY", null), newUnit("MY", "MY-01", "MY"), newUnit("MY", "MY-02", "MY-01"));

    assertRejected(ErrorId.UNIT_CODE_TAKEN, newUnit("MY", "MY-01", "MY"));
    assertRejected(ErrorId.UNIT_CODE_TAKEN, rename("MY", "MY-02", "MY-01"));
    assertRejected(ErrorId.UNIT_REFUSED, new UnitChange.Move("MY", "MY-01", "MY-02"));
    assertRejected(ErrorId.UNIT_REFUSED, new UnitChange.Move("MY", "MY-01", "MY-01"));
    assertRejected(ErrorId.UNIT_REFUSED, name("MY", "MY", "x".repeat(33_000)));
    assertRejected(ErrorId.UNIT_REFUSED, rename("MY", "MY", "x".repeat(201)));
    assertRejected(ErrorId.UNIT_HAS_CHILDREN, new UnitChange.Delete("MY", "MY-01", false));
    assertRejected(ErrorId.UNIT_NOT_FOUND, new UnitChange.Delete("MY", "MY-99", false));
    assertRejected(ErrorId.UNIT_NOT_FOUND, name("MY", "MY-99", "x"));
    assertThat(rejection(new UnitChange.Move("MY", "MY-01", "MY-02")).message())
        .contains("change 1", "move MY MY-01", "ancestor");
  }

  @Test
  void a_subtree_is_deleted_in_one_change_and_its_codes_can_be_reused_at_once()
      throws SQLException {
    change(
        newUnit("VN", "VN", null), newUnit("VN", "VN-01", "VN"), newUnit("VN", "VN-02", "VN-01"));

    ChangeReply reply =
        change(
            new UnitChange.Delete("VN", "VN-01", true),
            newUnit("VN", "VN-02", "VN"),
            newUnit("VN", "VN-01", "VN-02"));

    assertThat(reply.positions()).isEqualTo(Map.of("VN", new PositionRange(4, 7)));
    assertThat(units("VN")).containsExactly("VN - ", "VN-01 VN-02 ", "VN-02 VN ");
  }

  @Test
  void two_codes_can_be_swapped_through_a_temporary_code() throws SQLException {
    change(newUnit("JP", "JP-01", null), newUnit("JP", "JP-02", null));
    change(name("JP", "JP-01", "first"), name("JP", "JP-02", "second"));

    change(
        rename("JP", "JP-01", "JP-XX"),
        rename("JP", "JP-02", "JP-01"),
        rename("JP", "JP-XX", "JP-02"));

    assertThat(units("JP")).containsExactly("JP-01 - second", "JP-02 - first");
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
  void events_name_actor_and_source() throws SQLException {
    change(newUnit("BN", "BN", null));

    assertThat(
            value(
                CloudResource.landlord(),
                "SELECT metadata ->> 'actor' || ' ' || (metadata ->> 'source') FROM geography_event_logs WHERE country_code = 'BN'"))
        .isEqualTo("me change");
  }

  @Test
  void a_change_is_committed_while_the_topic_is_down_and_a_later_relay_publishes_it()
      throws SQLException {
    CloudResource.topic().respondBy(message -> TopicResponse.DENIED);

    ChangeReply reply = change(newUnit("MM", "MM", null));

    assertThat(reply.published()).isFalse();
    assertThat(reply.notices().getFirst()).contains("MM");
    assertThat(units("MM")).hasSize(1);
    CloudResource.topic().accept();
    RelayReply relayed = result(new PublisherCommand.Relay(null, null));
    assertThat(relayed.held()).isEmpty();
    assertThat(Envelopes.positions(CloudResource.topic().received(), "MM")).containsExactly(1L);
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

  private static void assertRejected(ErrorId expected, UnitChange change) {
    ErrorReport rejection = rejection(change);
    assertThat(rejection.id()).as(rejection.message()).isEqualTo(expected);
  }

  /** One line {@code CODE PARENT NAME} per unit; the name is empty if it was not changed. */
  private static List<String> units(String country) throws SQLException {
    return rows(
        CloudResource.landlord(),
        """
        SELECT u.code, above.code, regexp_replace(u.name_local ->> 'en', '^Name of .*', '')
        FROM geo_administrative_units u LEFT JOIN geo_administrative_units above ON above.id = u.parent_id
        WHERE u.country_code = '%s' ORDER BY 1
        """
            .formatted(country));
  }

  private static String lastPosition(String country) throws SQLException {
    return value(
        CloudResource.landlord(),
        "SELECT last_position FROM geography_streams WHERE country_code = '%s'".formatted(country));
  }

  @Test
  void republish_writes_events_for_named_units_or_a_whole_country_once_per_request() {
    Invocation.change(Invocation.newUnit("GB", "GB", null), Invocation.newUnit("GB", "GB-1", "GB"));
    var some =
        new PublisherCommand.Republish(UUID.randomUUID().toString(), "me", "GB", List.of("GB-1"));
    ChangeReply first = Invocation.result(some);
    ChangeReply again = Invocation.result(some);
    ChangeReply all =
        Invocation.result(
            new PublisherCommand.Republish(UUID.randomUUID().toString(), "me", "GB", List.of()));

    assertThat(first.positions()).isEqualTo(Map.of("GB", new PositionRange(3, 3)));
    assertThat(again.replayed()).isTrue();
    assertThat(all.positions()).isEqualTo(Map.of("GB", new PositionRange(4, 5)));
    assertThat(
            Invocation.error(
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
