package io.geosync.publisher.imports;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.imports.ImportFixture.difference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geosync.contract.command.PublisherCommand.ImportCommit;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ImportReply;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportTest {
  private static final String[] SMALL = {
    "PH PH-0101 PH-01 District", "PH PH-01 PH Region", "PH PH - Philippines", "FR FR - France"
  };

  private final ImportFixture file = new ImportFixture();

  @Test
  void parents_are_written_before_their_children_in_any_order_of_lines() throws SQLException {
    ImportReply reply = file.partial(SMALL);

    assertThat(reply.rows()).isEqualTo(4);
    assertThat(reply.countries())
        .containsExactly(difference("FR", 1, 0, 0, 0, 0), difference("PH", 3, 0, 0, 0, 0));
    assertThat(file.events("PH", 0))
        .containsExactly("1 created PH", "2 created PH-01", "3 created PH-0101");
    assertThat(file.units())
        .containsExactly(
            "FR FR - France",
            "PH PH - Philippines",
            "PH PH-01 PH Region",
            "PH PH-0101 PH-01 District");
  }

  @Test
  void characters_with_a_meaning_to_copy_and_json_are_stored_unchanged() throws SQLException {
    String name = "a\\b \"c\"\td\ne\rf \\N \\. \uD83C\uDF0D";

    file.partial("PH PH\\N - " + name);

    assertThat(value(file.landlord, "SELECT code FROM geo_administrative_units"))
        .isEqualTo("PH\\N");
    assertThat(value(file.landlord, "SELECT name_local ->> 'en' FROM geo_administrative_units"))
        .isEqualTo(name);
  }

  @Test
  void importing_the_same_file_again_changes_nothing() throws SQLException {
    file.complete(SMALL);

    ImportReply again = file.complete(SMALL);

    assertThat(again.countries())
        .containsExactly(difference("FR", 0, 0, 0, 0, 1), difference("PH", 0, 0, 0, 0, 3));
    assertThat(file.events("PH", 3)).isEmpty();
  }

  @Test
  void changed_and_moved_units_are_matched_by_code_and_keep_their_id() throws SQLException {
    file.partial(SMALL);
    String id =
        value(file.landlord, "SELECT id FROM geo_administrative_units WHERE code = 'PH-0101'");

    ImportReply reply = file.partial("PH PH-0101 PH Freed", "PH PH-01 PH Renamed");

    assertThat(reply.countries()).containsExactly(difference("PH", 0, 2, 1, 0, 0));
    assertThat(file.events("PH", 3))
        .containsExactlyInAnyOrder(
            "4 updated PH-01", "5 hierarchy_changed PH-0101", "6 updated PH-0101");
    assertThat(
            value(file.landlord, "SELECT id FROM geo_administrative_units WHERE code = 'PH-0101'"))
        .isEqualTo(id);
  }

  @Test
  void a_unit_can_move_to_a_parent_that_the_same_file_creates() throws SQLException {
    file.partial(SMALL);

    file.partial("PH PH-0101 PH-NEW District", "PH PH-NEW PH New");

    assertThat(file.units()).contains("PH PH-0101 PH-NEW District");
  }

  @Test
  void parent_and_child_can_be_swapped() throws SQLException {
    file.partial(SMALL);

    ImportReply reply = file.partial("PH PH-01 PH-0101 Region", "PH PH-0101 PH District");

    assertThat(reply.countries()).containsExactly(difference("PH", 0, 2, 2, 0, 0));
    assertThat(file.units()).contains("PH PH-01 PH-0101 Region", "PH PH-0101 PH District");
  }

  @Test
  void a_partial_file_does_not_change_units_that_it_lacks() throws SQLException {
    file.partial(SMALL);

    file.partial("PH PH-02 PH Second");

    assertThat(file.units()).hasSize(5);
  }

  @Test
  void a_complete_file_deletes_the_units_that_it_lacks_in_its_own_countries_only()
      throws SQLException {
    file.partial(regions(40));
    file.partial("FR FR - France", "PH PH-0101 PH-01 District", "PH PH-010101 PH-0101 Ward");

    ImportReply reply = file.complete(regions(40));

    assertThat(reply.countries()).containsExactly(difference("PH", 0, 0, 0, 2, 41));
    assertThat(file.units()).hasSize(42).contains("FR FR - France");
    assertThat(file.events("PH", 43))
        .extracting(event -> event.substring("44 ".length()))
        .containsExactlyInAnyOrder("deleted PH-010101", "deleted PH-0101");
  }

  @Test
  void deleting_more_than_a_tenth_of_a_country_must_be_allowed() throws SQLException {
    file.partial(regions(9));
    String importId = file.stage(regions(7));

    GeosyncException rejection =
        catchThrowableOfType(GeosyncException.class, () -> file.commit(importId, true, false, 1L));

    assertThat(rejection.errorId()).isEqualTo(ErrorId.IMPORT_DELETES_TOO_MANY);
    assertThat(rejection.getMessage()).contains("PH", "2", "10").contains("--allow-deletes");
    assertThat(file.units()).hasSize(10);
    assertThat(file.commit(importId, true, false, 2L).countries())
        .containsExactly(difference("PH", 0, 0, 0, 2, 8));
    assertThat(file.units()).hasSize(8);
  }

  @Test
  void deleting_a_tenth_of_a_country_is_allowed_by_default() throws SQLException {
    file.partial(regions(9));

    file.complete(regions(8));

    assertThat(file.units()).hasSize(9);
  }

  @Test
  void a_dry_run_gives_the_same_numbers_and_changes_nothing() throws SQLException {
    file.partial(regions(9));
    String importId =
        file.stage("PH PH - Renamed", "PH PH-01 - Moved", "PH PH-NEW PH New", "FR FR - France");
    String before = everything();

    ImportReply rehearsed = file.commit(importId, true, true, null);

    assertThat(everything()).isEqualTo(before);
    assertThat(rehearsed.dryRun()).isTrue();
    ImportReply done = file.commit(importId, true, false, 100L);
    assertThat(rehearsed.countries())
        .isEqualTo(done.countries())
        .containsExactly(difference("FR", 1, 0, 0, 0, 0), difference("PH", 1, 2, 1, 8, 0));
  }

  @Test
  void a_repeated_request_returns_the_first_reply_and_relays_events_that_may_be_pending() {
    String importId = file.stage(SMALL);
    ImportCommit command = new ImportCommit("r-1", "me", importId, 1, false, false, null);
    ImportService.Done first = file.imports.run(command);

    ImportService.Done again = file.imports.run(command);

    assertThat(first.reply().replayed()).isFalse();
    assertThat(again.reply().replayed()).isTrue();
    assertThat(again.reply().countries()).isEqualTo(first.reply().countries());
    assertThat(again.positions())
        .isEqualTo(Map.of("FR", new PositionRange(1, 1), "PH", new PositionRange(1, 3)));
  }

  @Test
  void events_name_the_actor_of_the_import() throws SQLException {
    file.partial("FR FR - France");

    assertThat(
            value(
                file.landlord,
                "SELECT metadata ->> 'actor' || ' ' || (metadata ->> 'source') FROM"
                    + " geography_event_logs"))
        .isEqualTo("me import");
  }

  @Test
  void a_rejection_by_an_application_constraint_rolls_back_the_import() throws SQLException {
    run(
        file.landlord,
        "ALTER TABLE geo_administrative_units ADD CONSTRAINT no_atlantis CHECK (code <>"
            + " 'AT-LANTIS')");

    GeosyncException rejection = file.rejection("AT AT - Austria", "AT AT-LANTIS AT Atlantis");

    assertThat(rejection.errorId()).isEqualTo(ErrorId.UNIT_REFUSED);
    assertThat(rejection.getMessage()).contains("no_atlantis");
    assertThat(file.units()).isEmpty();
  }

  @Test
  void an_adopted_table_generates_ids_from_its_own_default() throws SQLException {
    run(
        file.landlord,
        "ALTER TABLE geo_administrative_units ALTER COLUMN id DROP IDENTITY",
        "CREATE SEQUENCE own START 1000 INCREMENT 10",
        "ALTER TABLE geo_administrative_units ALTER COLUMN id SET DEFAULT nextval('own')");

    file.partial(SMALL);

    assertThat(value(file.landlord, "SELECT min(id) FROM geo_administrative_units"))
        .isEqualTo("1000");
  }

  private static String[] regions(int count) {
    return IntStream.rangeClosed(0, count)
        .mapToObj(n -> n == 0 ? "PH PH - Philippines" : "PH PH-%02d PH Region".formatted(n))
        .toArray(String[]::new);
  }

  private String everything() throws SQLException {
    return file.units()
        + value(file.landlord, "SELECT array_agg(s ORDER BY country_code) FROM geography_streams s")
        + value(file.landlord, "SELECT array_agg(r ORDER BY country_code) FROM geography_relays r")
        + value(file.landlord, "SELECT count(*) FROM geography_import_rows")
        + value(file.landlord, "SELECT count(*) FROM geosync_commands");
  }
}
