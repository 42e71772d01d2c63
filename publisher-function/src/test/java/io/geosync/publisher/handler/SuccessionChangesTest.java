package io.geosync.publisher.handler;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.handler.Invocation.change;
import static io.geosync.publisher.handler.Invocation.error;
import static io.geosync.publisher.handler.Invocation.newUnit;
import static io.geosync.publisher.handler.Invocation.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.SuccessionChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.SuccessionReply;
import io.geosync.contract.reply.SuccessionReply.Predecessor;
import io.geosync.publisher.fixture.CloudResource;
import io.geosync.publisher.fixture.Envelopes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Merge, split and recode through the entry point. Each test uses its own country. */
@QuarkusTest
@QuarkusTestResource(CloudResource.class)
class SuccessionChangesTest {
  private static final LocalDate DATE = LocalDate.of(2_025, 7, 1);

  @BeforeAll
  static void migrate_the_landlord() {
    result(new PublisherCommand.Migrate("m-successions", "me", null));
  }

  @BeforeEach
  void accept_all_messages() {
    CloudResource.topic().accept();
  }

  @Test
  void a_merge_ends_the_units_moves_their_children_and_records_who_took_over() throws SQLException {
    tree("PL");

    SuccessionReply reply = result(merge("PL", List.of("A", "B"), "C", false));

    assertThat(reply.published()).isTrue();
    assertThat(reply.units()).isEqualTo(5);
    assertThat(reply.predecessors())
        .extracting(Predecessor::code, Predecessor::ends, Predecessor::movedChildren)
        .containsExactly(tuple("A", true, 2L), tuple("B", true, 1L));
    assertThat(units("PL"))
        .containsExactly(
            "A - f 2025-06-30",
            "A1 C t ",
            "A2 C t ",
            "A3 A f ",
            "B - f 2025-06-30",
            "B1 C t ",
            "C - t ");
    assertThat(successions("PL"))
        .containsExactly("A C merge 2025-07-01 1.000000 f", "B C merge 2025-07-01 1.000000 f");
    PositionRange positions = Objects.requireNonNull(reply.positions().get("PL"));
    assertThat(Envelopes.positions(CloudResource.topic().received(), "PL"))
        .contains(positions.from(), positions.to());
  }

  @Test
  void a_merged_unit_that_is_the_successor_lives_on() throws SQLException {
    tree("CZ");

    result(merge("CZ", List.of("A", "B"), "A", false));

    assertThat(units("CZ")).contains("A - t ", "A1 A t ", "B - f 2025-06-30", "B1 A t ");
    assertThat(successions("CZ")).containsExactly("B A merge 2025-07-01 1.000000 f");
  }

  @Test
  void a_split_moves_the_children_to_the_default() throws SQLException {
    tree("SK");

    SuccessionReply reply = result(split("SK", "A", List.of("B", "C"), "C", false));

    assertThat(reply.units()).isEqualTo(3);
    assertThat(reply.predecessors().getFirst().childrenTo()).isEqualTo("C");
    assertThat(units("SK")).contains("A - f 2025-06-30", "A1 C t ", "A2 C t ", "B - t ");
    assertThat(successions("SK"))
        .containsExactly("A B split 2025-07-01  f", "A C split 2025-07-01  t");
  }

  @Test
  void a_unit_that_is_split_and_lives_on_keeps_its_children() throws SQLException {
    tree("HU");

    SuccessionReply reply = result(split("HU", "A", List.of("A", "C"), null, false));

    assertThat(reply.units()).isZero();
    assertThat(reply.predecessors().getFirst().ends()).isFalse();
    assertThat(units("HU")).contains("A - t ", "A1 A t ");
    assertThat(successions("HU")).containsExactly("A C split 2025-07-01  f");
  }

  @Test
  void a_recode_creates_the_new_unit_as_the_old_one_is() throws SQLException {
    tree("RO");

    SuccessionReply reply = result(recode("RO", "A", "Z", false));

    assertThat(reply.units()).isEqualTo(4);
    assertThat(units("RO")).contains("A - f 2025-06-30", "A1 Z t ", "A2 Z t ", "Z - t ");
    assertThat(
            rows(
                CloudResource.landlord(),
                "SELECT admin_type, name_local ->> 'en', valid_from FROM geo_administrative_units WHERE country_code = 'RO' AND code = 'Z'"))
        .containsExactly("region Name of A 2025-07-01");
    assertThat(successions("RO")).containsExactly("A Z recode 2025-07-01 1.000000 f");
  }

  @Test
  void a_dry_run_counts_the_same_and_changes_nothing() throws SQLException {
    tree("BG");
    List<String> before = units("BG");

    SuccessionReply rehearsed = result(merge("BG", List.of("A", "B"), "C", true));

    assertThat(rehearsed.positions()).isEmpty();
    assertThat(units("BG")).isEqualTo(before);
    assertThat(successions("BG")).isEmpty();
    SuccessionReply real = result(merge("BG", List.of("A", "B"), "C", false));
    assertThat(real.units()).isEqualTo(rehearsed.units());
    assertThat(real.predecessors()).isEqualTo(rehearsed.predecessors());
  }

  @Test
  void a_repeated_request_returns_the_first_result_and_has_one_entry_in_the_journal()
      throws SQLException {
    tree("SI");
    SuccessionChange merge = merge("SI", List.of("A"), "C", false);

    SuccessionReply first = result(merge);
    SuccessionReply again = result(merge);

    assertThat(again.replayed()).isTrue();
    assertThat(again.positions()).isEqualTo(first.positions());
    assertThat(
            value(
                CloudResource.landlord(),
                "SELECT command || ' ' || actor FROM geosync_commands WHERE request_id = '%s'"
                    .formatted(merge.requestId())))
        .isEqualTo("merge me");
  }

  @Test
  void the_country_is_found_by_the_codes() {
    change(newUnit("LT", "LT-1", null), newUnit("LT", "LT-2", null), newUnit("LV", "LV-1", null));

    assertThat(result(merge(null, List.of("LT-1"), "LT-2", true)).country()).isEqualTo("LT");
    ErrorReport across = error(merge(null, List.of("LT-1"), "LV-1", false));
    assertThat(across.id()).isEqualTo(ErrorId.SUCCESSION_COUNTRY);
    assertThat(across.details()).containsExactly("'LT-1': LT", "'LV-1': LV");
    assertRefused(
        merge("LT", List.of("LT-1"), "LV-1", false), ErrorId.SUCCESSION_COUNTRY, "LV-1", "LT");
  }

  @Test
  void what_makes_no_sense_is_refused_with_advice_and_changes_nothing() throws SQLException {
    tree("EE");
    run(
        CloudResource.landlord(),
        "UPDATE geo_administrative_units SET is_active = false, valid_to = '2024-01-01' WHERE country_code = 'EE' AND code = 'A3'",
        "UPDATE geo_administrative_units SET valid_from = '2025-07-01' WHERE country_code = 'EE' AND code = 'B1'");
    List<String> before = units("EE");

    assertRefused(merge("EE", List.of("A", "X"), "C", false), ErrorId.UNIT_NOT_FOUND, "'X'", "EE");
    assertRefused(merge("EE", List.of("A"), "X", false), ErrorId.UNIT_NOT_FOUND, "'X'");
    assertRefused(merge("EE", List.of("A", "A"), "C", false), ErrorId.SUCCESSION_INVALID, "twice");
    assertRefused(merge("EE", List.of("A"), "A", false), ErrorId.SUCCESSION_INVALID, "itself");
    assertRefused(
        merge("EE", List.of("A"), "A3", false), ErrorId.SUCCESSION_ENDED, "'A3'", "2024-01-01");
    assertRefused(merge("EE", List.of("A3"), "C", false), ErrorId.SUCCESSION_ENDED, "'A3'");
    assertRefused(
        merge("EE", List.of("B1"), "C", false), ErrorId.SUCCESSION_DATE, "'B1'", "2025-07-01");
    assertRefused(merge("EE", List.of("A"), "A1", false), ErrorId.SUCCESSION_INVALID, "below");
    assertRefused(split("EE", "C", List.of("A"), null, false), ErrorId.SUCCESSION_INVALID, "two");
    assertRefused(
        split("EE", "C", List.of("A", "B"), "C", false), ErrorId.SUCCESSION_INVALID, "default");
    assertRefused(
        split("EE", "A", List.of("A", "B"), "B", false), ErrorId.SUCCESSION_INVALID, "lives on");
    assertRefused(
        split("EE", "A", List.of("B", "C"), null, false),
        ErrorId.SUCCESSION_DEFAULT_MISSING,
        "2 living children",
        "A1, A2");
    assertRefused(recode("EE", "A", "B", false), ErrorId.UNIT_CODE_TAKEN, "'B'");
    assertRefused(recode("EE", "A", "A", false), ErrorId.SUCCESSION_INVALID, "itself");
    assertRefused(
        new SuccessionChange.Merge(
            id(), "me", "EE", List.of("A"), "C", LocalDate.of(9_999, 1, 1), null, false),
        ErrorId.SUCCESSION_DATE,
        "future");
    assertRefused(merge("ee", List.of("A"), "C", false), ErrorId.COMMAND_INVALID, "country");

    assertThat(units("EE")).isEqualTo(before);
    assertThat(successions("EE")).isEmpty();
  }

  @Test
  void shares_that_are_recorded_already_are_refused_by_the_landlord_and_nothing_is_changed()
      throws SQLException {
    tree("GR");
    run(
        CloudResource.landlord(),
        """
        INSERT INTO geosync.geography_successions (country_code, predecessor_id, successor_id, kind, effective_date, share)
        SELECT 'GR', a.id, b.id, 'split', '2025-07-01', 0.5
        FROM geo_administrative_units a JOIN geo_administrative_units b USING (country_code)
        WHERE country_code = 'GR' AND a.code = 'A' AND b.code = 'B'
        """);
    List<String> before = units("GR");

    assertRefused(merge("GR", List.of("A"), "C", false), ErrorId.SUCCESSION_REFUSED, "shares");

    assertThat(units("GR")).isEqualTo(before);
  }

  private static void assertRefused(SuccessionChange command, ErrorId id, String... words) {
    ErrorReport refused = error(command);
    assertThat(refused.id()).as(refused.message()).isEqualTo(id);
    assertThat(refused.message()).contains(words);
  }

  /** Roots A, B and C; A1, A2 and the inactive A3 below A; B1 below B. */
  private static void tree(String country) throws SQLException {
    change(
        newUnit(country, "A", null),
        newUnit(country, "B", null),
        newUnit(country, "C", null),
        newUnit(country, "A1", "A"),
        newUnit(country, "A2", "A"),
        newUnit(country, "A3", "A"),
        newUnit(country, "B1", "B"));
    run(
        CloudResource.landlord(),
        "UPDATE geo_administrative_units SET is_active = false WHERE country_code = '%s' AND code = 'A3'"
            .formatted(country));
  }

  private static SuccessionChange merge(
      @Nullable String country, List<String> codes, String into, boolean dryRun) {
    return new SuccessionChange.Merge(id(), "me", country, codes, into, DATE, null, dryRun);
  }

  private static SuccessionChange split(
      String country, String code, List<String> into, @Nullable String heir, boolean dryRun) {
    return new SuccessionChange.Split(id(), "me", country, code, into, heir, DATE, null, dryRun);
  }

  private static SuccessionChange recode(
      String country, String code, String newCode, boolean dryRun) {
    return new SuccessionChange.Recode(id(), "me", country, code, newCode, DATE, null, dryRun);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  /** The units as {@code CODE PARENT ACTIVE VALID_TO}, by code. */
  private static List<String> units(String country) throws SQLException {
    return rows(
        CloudResource.landlord(),
        """
        SELECT u.code, coalesce(above.code, '-'), u.is_active, coalesce(u.valid_to::text, '')
        FROM geo_administrative_units u LEFT JOIN geo_administrative_units above ON above.id = u.parent_id
        WHERE u.country_code = '%s' ORDER BY 1
        """
            .formatted(country));
  }

  private static List<String> successions(String country) throws SQLException {
    return rows(
        CloudResource.landlord(),
        """
        SELECT p.code, n.code, s.kind, s.effective_date, coalesce(s.share::text, ''), s.is_default
        FROM geosync.geography_successions s
        JOIN geo_administrative_units p ON p.id = s.predecessor_id
        JOIN geo_administrative_units n ON n.id = s.successor_id
        WHERE s.country_code = '%s' ORDER BY 1, 2
        """
            .formatted(country));
  }
}
