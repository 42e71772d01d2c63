package io.geosync.publisher.handler;

import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.handler.Invocation.change;
import static io.geosync.publisher.handler.Invocation.newUnit;
import static io.geosync.publisher.handler.Invocation.rejection;
import static io.geosync.publisher.handler.Invocation.rename;
import static io.geosync.publisher.handler.Invocation.result;
import static io.geosync.publisher.handler.Invocation.revived;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.publisher.fixture.CloudResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change can create a unit under the id of a deleted unit of the same code. */
@QuarkusTest
@QuarkusTestResource(CloudResource.class)
class RevivedUnitChangesTest {

  @BeforeAll
  static void migrate_the_landlord() {
    result(new PublisherCommand.Migrate("m-revived", "me", null));
  }

  @BeforeEach
  void accept_all_messages() {
    CloudResource.topic().accept();
  }

  @Test
  void a_revived_unit_has_its_former_id_and_the_attributes_of_the_change() throws SQLException {
    change(newUnit("NO", "NO", null), newUnit("NO", "NO-01", "NO"), newUnit("NO", "NO-02", "NO"));
    String id = id("NO", "NO-01");
    change(new UnitChange.Delete("NO", "NO-01", false));

    ChangeReply reply = change(revived("NO", "NO-01", "NO-02"));

    assertThat(id("NO", "NO-01")).isEqualTo(id);
    assertThat(reply.units()).isEqualTo(1);
    assertThat(reply.notices()).isEmpty();
    assertThat(
            value(
                CloudResource.landlord(),
                "SELECT event_type || ' ' || (payload -> 'state' ->> 'admin_type') FROM geography_event_logs WHERE country_code = 'NO' ORDER BY position DESC LIMIT 1"))
        .isEqualTo("created district");
  }

  @Test
  void a_subtree_can_be_deleted_and_revived_by_the_same_command() throws SQLException {
    change(
        newUnit("SE", "SE", null), newUnit("SE", "SE-01", "SE"), newUnit("SE", "SE-02", "SE-01"));
    String ids = id("SE", "SE-01") + id("SE", "SE-02");

    change(
        new UnitChange.Delete("SE", "SE-01", true),
        revived("SE", "SE-01", "SE"),
        revived("SE", "SE-02", "SE-01"),
        rename("SE", "SE-02", "SE-03"));

    assertThat(id("SE", "SE-01") + id("SE", "SE-03")).isEqualTo(ids);
  }

  @Test
  void without_revive_the_unit_is_a_new_one_and_the_reply_names_the_deleted_one()
      throws SQLException {
    change(newUnit("FI", "FI", null));
    String id = id("FI", "FI");
    change(new UnitChange.Delete("FI", "FI", false));

    ChangeReply reply = change(newUnit("FI", "FI", null));

    assertThat(id("FI", "FI")).isNotEqualTo(id);
    assertThat(reply.notices()).hasSize(1);
    assertThat(reply.notices().getFirst()).contains("FI FI", "Unit " + id, "--revive");
  }

  @Test
  void a_code_that_no_deleted_unit_had_cannot_be_revived() {
    ErrorReport rejection = rejection(revived("DK", "DK", null));

    assertThat(rejection.id()).isEqualTo(ErrorId.UNIT_NOT_FOUND);
    assertThat(rejection.message()).contains("create DK DK", "no deleted unit 'DK'");
  }

  @Test
  void a_code_that_a_live_unit_has_cannot_be_revived() {
    change(newUnit("IS", "IS", null), newUnit("IS", "IS-01", "IS"));
    change(new UnitChange.Delete("IS", "IS-01", false));
    change(newUnit("IS", "IS-01", "IS"));

    assertThat(rejection(revived("IS", "IS-01", "IS")).id()).isEqualTo(ErrorId.UNIT_CODE_TAKEN);
  }

  private static String id(String country, String code) throws SQLException {
    return value(
        CloudResource.landlord(),
        "SELECT id FROM geo_administrative_units WHERE country_code = '%s' AND code = '%s'"
            .formatted(country, code));
  }
}
