package io.geosync.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Objection;
import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenant's database rejects an event: the event is recorded, and the others are applied. */
class RejectedEventsTest {
  private static final int UNITS = 8;

  private Route route;
  private MemoryLandlord landlord;

  @BeforeEach
  void units_1_to_8() throws SQLException {
    route = new Route();
    landlord = route.landlord();
    for (long unit = 1; unit <= UNITS; unit++) {
      landlord.create(unit, unit == 1 ? null : 1L);
    }
    route.deliverAll();
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.falseAccounts()).isEmpty();
    route.close();
  }

  @ParameterizedTest
  @EnumSource(Objection.class)
  void a_rejected_event_is_recorded_and_the_others_of_the_batch_are_applied(Objection objection)
      throws SQLException {
    objection.to(route.tenant());
    ApplyReport report = new ApplyEngine().apply(route.tenant(), route.batch(renames(5)));

    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(
            List.of(report.applied(), report.superseded(), report.duplicate(), report.rejected()))
        .containsExactly(UNITS - 1, 0, 0, 1);
    assertThat(report.ledger().missing().ranges()).containsExactly(new PositionRange(13, 13));
    assertThat(report.ledger().watermark()).isEqualTo(12);
    assertThat(report.ledger().rejectedCount()).isEqualTo(1);
    assertThat(route.rows("SELECT unit_id, position, sql_state, attempts FROM geosync_refused"))
        .containsExactly("5 13 %s 1".formatted(objection.sqlState()));
    assertThat(route.unit(5, "name_local ->> 'en', position")).containsExactly("unit 5 5");
    assertThat(
            route.rows("SELECT count(*) FROM tenant_geo_units WHERE name_local ->> 'en' = 'new'"))
        .containsExactly("7");
  }

  @ParameterizedTest
  @EnumSource(Objection.class)
  void children_of_a_rejected_unit_have_no_parent(Objection objection) throws SQLException {
    objection.to(route.tenant());
    landlord.create(20, 1L);
    landlord.rename(20, Objection.UNWANTED);
    landlord.create(21, 20L);
    ApplyReport report = deliverFrom(UNITS + 1);

    assertThat(report.rejected()).isEqualTo(1);
    assertThat(route.unit(20, "id")).isEmpty();
    assertThat(route.unit(21, "parent_id, parent_external_id")).containsExactly("- 20");
    assertThat(route.path("OFFICIAL-PH-PH-21")).containsExactly("21");

    route.deliver(landlord.rename(20, "welcome"));
    assertThat(route.faults()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Objection.class)
  void a_later_event_of_the_unit_closes_the_gap(Objection objection) throws SQLException {
    objection.to(route.tenant());
    new ApplyEngine().apply(route.tenant(), route.batch(renames(5)));
    ApplyReport report = route.deliver(landlord.rename(5, "welcome"));

    assertThat(report.applied()).isEqualTo(1);
    assertThat(report.ledger().missing().ranges()).isEmpty();
    assertThat(report.ledger().watermark()).isEqualTo(landlord.log().size());
    assertThat(report.ledger().rejectedCount()).isZero();
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_delete_that_a_trigger_prevents_is_recorded_as_rejected() throws SQLException {
    route.sql(
        """
        CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$
        """,
        """
        CREATE TRIGGER keep BEFORE DELETE ON tenant_geo_units
            FOR EACH ROW WHEN (OLD.external_geo_id = 5) EXECUTE FUNCTION keep()
        """);
    landlord.delete(4);
    landlord.delete(5);
    landlord.delete(6);
    ApplyReport report = deliverFrom(UNITS + 1);

    assertThat(report.rejected()).isEqualTo(1);
    assertThat(route.unit(4, "id")).isEmpty();
    assertThat(route.unit(5, "retired")).containsExactly("f");
    assertThat(route.unit(6, "id")).isEmpty();
    assertThat(report.ledger().missing().ranges()).containsExactly(new PositionRange(10, 10));
  }

  @Test
  void each_redelivery_counts_an_attempt_and_delays_the_next_one() throws SQLException {
    Objection.CHECK.to(route.tenant());
    List<GeographyEvent> events = renames(5);
    for (int attempt = 1; attempt <= 3; attempt++) {
      ApplyReport report = new ApplyEngine().apply(route.tenant(), route.batch(events));
      assertThat(report.rejected()).isEqualTo(1);
      assertThat(report.duplicate()).isEqualTo(attempt == 1 ? 0 : UNITS - 1);
    }

    assertThat(
            route.rows(
                """
                SELECT attempts, last_at > first_at, date_trunc('second', next_attempt_at - last_at) FROM geosync_refused
                """))
        .containsExactly("3 t 00:02:00");
  }

  @Test
  void a_redelivery_closes_the_gap_after_the_constraint_is_dropped() throws SQLException {
    Objection.CHECK.to(route.tenant());
    List<GeographyEvent> events = renames(5);
    new ApplyEngine().apply(route.tenant(), route.batch(events));
    route.sql("ALTER TABLE tenant_geo_units DROP CONSTRAINT unwanted");
    ApplyReport report = new ApplyEngine().apply(route.tenant(), route.batch(events));

    assertThat(report.applied()).isEqualTo(1);
    assertThat(report.ledger().missing().ranges()).isEmpty();
    assertThat(report.ledger().rejectedCount()).isZero();
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_rejected_event_stays_rejected_when_a_later_one_of_its_unit_is_rejected_too()
      throws SQLException {
    Objection.CHECK.to(route.tenant());
    GeographyEvent first = landlord.rename(5, Objection.UNWANTED);
    route.deliver(first);
    GeographyEvent second = landlord.rename(5, Objection.UNWANTED);
    ApplyReport report = route.deliver(first, second, landlord.rename(6, "new"));

    assertThat(report.applied()).isEqualTo(1);
    assertThat(report.rejected()).isEqualTo(2);
    assertThat(report.ledger().missing().ranges()).containsExactly(new PositionRange(9, 10));
    assertThat(report.ledger().rejectedCount()).isEqualTo(2);
    assertThat(route.falseAccounts()).isEmpty();

    report = route.deliver(landlord.rename(5, "welcome"));
    assertThat(report.ledger().missing().ranges()).isEmpty();
    assertThat(report.ledger().rejectedCount()).isZero();
  }

  @Test
  void a_batch_of_only_rejected_events_is_recorded() throws SQLException {
    Objection.CHECK.to(route.tenant());
    GeographyEvent unwanted = landlord.rename(5, Objection.UNWANTED);
    ApplyReport report = route.deliver(unwanted);

    assertThat(report.ledger().watermark()).isEqualTo(UNITS);
    assertThat(report.ledger().highestPosition()).isEqualTo(UNITS);
    assertThat(report.ledger().rejectedCount()).isEqualTo(1);
    assertThat(
            route.rows(
                "SELECT positions, applied, superseded, duplicate, refused FROM geosync_batches"
                    + " ORDER BY id"))
        .containsExactly("{[1,9)} 8 0 0 0", "{} 0 0 0 1");
  }

  @Test
  void all_rejected_events_among_hundreds_are_found() throws SQLException {
    Objection.CHECK.to(route.tenant());
    for (long unit = 100; unit < 400; unit++) {
      landlord.create(unit, 1L);
    }
    for (long unit = 110; unit < 400; unit += 50) {
      landlord.rename(unit, Objection.UNWANTED);
    }
    ApplyReport report = deliverFrom(UNITS + 1);

    assertThat(report.rejected()).isEqualTo(6);
    assertThat(report.applied()).isEqualTo(294);
    assertThat(route.rows("SELECT unit_id FROM geosync_refused ORDER BY 1"))
        .containsExactly("110", "160", "210", "260", "310", "360");
  }

  /** One event per unit, at positions 9 to 16. */
  private List<GeographyEvent> renames(long unwanted) {
    for (long unit = 1; unit <= UNITS; unit++) {
      landlord.rename(unit, unit == unwanted ? Objection.UNWANTED : "new");
    }
    return new ArrayList<>(landlord.log().subList(UNITS, 2 * UNITS));
  }

  private ApplyReport deliverFrom(int position) throws SQLException {
    return new ApplyEngine()
        .apply(
            route.tenant(),
            route.batch(landlord.log().subList(position - 1, landlord.log().size())));
  }
}
