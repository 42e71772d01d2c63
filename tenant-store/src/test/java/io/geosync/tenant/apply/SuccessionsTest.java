package io.geosync.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnknownEvent;
import io.geosync.contract.succession.Succession;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.check.TenantRows;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import io.geosync.tenant.mirror.MirrorEngine;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The successions that a tenant has, whatever arrives in which order. */
class SuccessionsTest {
  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
  private static final String ROWS =
      """
      SELECT predecessor_external_id, successor_external_id, kind, effective_date, share, is_default, source
      FROM tenant_geo_successions ORDER BY 1, 2
      """;

  private Route route;
  private MemoryLandlord landlord;

  @BeforeEach
  void units_1_to_4() throws SQLException {
    route = new Route();
    landlord = route.landlord();
    for (long unit = 1; unit <= 4; unit++) {
      landlord.create(unit, unit == 1 ? null : 1L);
    }
    route.deliverAll();
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.falseAccounts()).isEmpty();
    route.close();
  }

  private static Succession merge(long successor) {
    return new Succession(successor, SuccessionKind.MERGE, REFORM, null, false, null);
  }

  private static Succession split(long successor, String share, boolean isDefault) {
    return new Succession(
        successor, SuccessionKind.SPLIT, REFORM, new BigDecimal(share), isDefault, "decree 1");
  }

  private String rejected() throws SQLException {
    return String.join(
        "; ", route.rows("SELECT position, sql_state, error_message FROM geosync_refused"));
  }

  @Test
  void all_successions_of_a_unit_are_replaced_by_a_later_event() throws SQLException {
    route.deliver(landlord.succeed(2, merge(3)));
    ApplyReport report =
        route.deliver(landlord.succeed(2, split(3, "0.25", false), split(4, "0.75", true)));

    assertThat(List.of(report.applied(), report.superseded(), report.rejected()))
        .containsExactly(1, 0, 0);
    assertThat(route.rows(ROWS))
        .containsExactly(
            "2 3 split 2025-07-01 0.250000 f decree 1", "2 4 split 2025-07-01 0.750000 t decree 1");

    route.deliver(landlord.succeed(2));
    assertThat(route.rows(ROWS)).isEmpty();
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void an_older_event_that_arrives_late_changes_nothing() throws SQLException {
    GeographyEvent first = landlord.succeed(2, merge(3));
    GeographyEvent second = landlord.succeed(2);
    GeographyEvent renamed = landlord.rename(2, "renamed");
    route.deliver(second, renamed);

    ApplyReport late = route.deliver(first);

    assertThat(List.of(late.applied(), late.superseded())).containsExactly(0, 1);
    assertThat(late.ledger().missing().isEmpty()).isTrue();
    assertThat(route.rows(ROWS)).isEmpty();
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void an_event_of_the_unit_and_one_of_its_successions_do_not_replace_each_other()
      throws SQLException {
    GeographyEvent renamed = landlord.rename(2, "last name");
    GeographyEvent succeeded = landlord.succeed(2, merge(3));
    GeographyEvent deleted = landlord.delete(4);
    GeographyEvent earlier = landlord.succeed(4, merge(3));

    ApplyReport report = route.deliver(earlier, deleted, succeeded, renamed, succeeded);

    assertThat(List.of(report.applied(), report.superseded(), report.duplicate()))
        .containsExactly(4, 0, 1);
    assertThat(route.unit(2, "name_local ->> 'en'")).containsExactly("last name");
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void an_event_of_an_unknown_type_counts_as_applied_and_changes_nothing() throws SQLException {
    ApplyReport report =
        route.deliver(
            new UnknownEvent(new UUID(9, 9), 5, 2, MemoryLandlord.COUNTRY, Instant.EPOCH));

    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(report.ledger().watermark()).isEqualTo(5);
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void what_the_database_rejects_is_set_aside_and_tried_again() throws SQLException {
    route.sql(
        "ALTER TABLE tenant_geo_successions ADD CONSTRAINT unwanted CHECK (successor_external_id <> 3)");
    GeographyEvent[] events = {
      landlord.succeed(2, merge(4)), landlord.succeed(4, merge(3)), landlord.rename(4, "four")
    };

    ApplyReport report = route.deliver(events);

    assertThat(List.of(report.applied(), report.superseded(), report.rejected()))
        .containsExactly(2, 0, 1);
    assertThat(report.ledger().missing().toString()).isEqualTo("{[6,7)}");
    assertThat(rejected()).startsWith("6 23514 successions of unit 4: ");
    assertThat(new TenantRows().rejected(route.tenant(), MemoryLandlord.COUNTRY)).hasSize(1);

    route.sql("ALTER TABLE tenant_geo_successions DROP CONSTRAINT unwanted");
    assertThat(route.deliver(events[1]).applied()).isEqualTo(1);
    assertThat(rejected()).isEmpty();
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_mirror_brings_the_landlords_successions_and_removes_all_others() throws SQLException {
    landlord.succeed(2, merge(3));
    landlord.succeed(4, merge(3));
    landlord.succeed(4);
    route.sql(
        """
        INSERT INTO tenant_geo_successions
        VALUES ('PH', 2, 4, 'merge', '2025-07-01', NULL, false, NULL),
            ('PH', 3, 4, 'merge', '2025-07-01', NULL, false, NULL),
            ('US', 91, 92, 'merge', '2025-07-01', NULL, false, NULL)
        """);

    route.mirror();

    assertThat(
            route.rows("DELETE FROM tenant_geo_successions WHERE country_code = 'US' RETURNING 1"))
        .hasSize(1);
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void another_life_of_the_landlord_replaces_the_successions() throws SQLException {
    route.deliver(landlord.succeed(2, merge(3)), landlord.succeed(3, merge(4)));
    route.restoreLandlord(5);
    landlord = route.landlord();
    landlord.succeed(2, merge(4));

    route.mirror();

    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_repair_writes_only_what_the_ledger_has() throws SQLException {
    route.deliver(landlord.succeed(2, merge(3)));
    landlord.succeed(3, merge(4));
    route.sql("UPDATE tenant_geo_successions SET successor_external_id = 4");

    new MirrorEngine().repair(route.tenant(), MemoryLandlord.COUNTRY, route::snapshot);

    assertThat(route.rows(ROWS)).containsExactly("2 3 merge 2025-07-01 - f -");
  }

  @Test
  void the_hash_of_a_unit_without_successions_is_that_of_the_empty_list() throws SQLException {
    route.deliver(
        landlord.succeed(2, merge(3)), landlord.succeed(3, merge(4)), landlord.succeed(3));

    Map<Long, Long> hashes =
        new TenantRows().successionHashes(route.tenant(), MemoryLandlord.COUNTRY);

    assertThat(hashes.keySet()).containsExactly(2L, 3L);
    assertThat(route.rows("SELECT geosync_succession_hash(3, '[]')"))
        .containsExactly(String.valueOf(hashes.get(3L)));
  }

  @Test
  void a_database_without_the_tables_waits_for_its_migration() throws SQLException {
    route.sql("UPDATE geosync_schema SET version = 4");

    ApplyReport report = route.deliver(landlord.succeed(2, merge(3)));

    assertThat(report.outcome()).isEqualTo(Outcome.MIGRATING);
    assertThat(route.deliver(landlord.rename(3, "three")).outcome()).isEqualTo(Outcome.APPLIED);
  }
}
