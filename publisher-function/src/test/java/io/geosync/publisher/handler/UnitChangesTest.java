package io.geosync.publisher.handler;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.handler.Invocation.change;
import static io.geosync.publisher.handler.Invocation.name;
import static io.geosync.publisher.handler.Invocation.newUnit;
import static io.geosync.publisher.handler.Invocation.rejection;
import static io.geosync.publisher.handler.Invocation.rename;
import static io.geosync.publisher.handler.Invocation.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.contract.reply.RelayReply;
import io.geosync.publisher.fixture.CloudResource;
import io.geosync.publisher.fixture.Envelopes;
import io.geosync.publisher.fixture.TopicResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of units through the entry point. Each test uses its own country. */
@QuarkusTest
@QuarkusTestResource(CloudResource.class)
class UnitChangesTest {
  @BeforeAll
  static void migrate_the_landlord() {
    result(new PublisherCommand.Migrate("m-units", "me", null));
  }

  @BeforeEach
  void accept_all_messages() {
    CloudResource.topic().accept();
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
}
