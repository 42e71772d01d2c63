package io.geosync.landlord.log;

import static io.geosync.fixture.Sql.run;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitDeleted;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.event.EventSearch;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.snapshot.LandlordSnapshot;
import io.geosync.landlord.snapshot.UnitHead;
import io.geosync.landlord.unit.UnitQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Rows that a superuser wrote past the constraints: each is set aside, and all others are read. */
class UnreadableEventsTest {
  private static final String[] UNREADABLE = {
    "[]",
    "null",
    "17",
    "{}",
    "{\"state\": null}",
    "{\"state\": []}",
    "payload || '{\"checksum\": 5}'",
    "payload - 'checksum'",
    "jsonb_set(payload, '{state,valid_from}', '\"20026-01-01\"')",
    "jsonb_set(payload, '{state,valid_from}', '\"0044-03-15 BC\"')",
    "jsonb_set(payload, '{state,valid_to}', '\"infinity\"')",
    "jsonb_set(payload, '{state,valid_to}', '\"+10000-01-01\"')",
    "jsonb_set(payload, '{state,valid_to}', '[]')",
    "jsonb_set(payload, '{state,id}', '\"x\"')",
    "jsonb_set(payload, '{state,id}', '99')",
    "jsonb_set(payload, '{state,id}', '1e300')",
    "jsonb_set(payload, '{state,admin_level}', '99999999999')",
    "jsonb_set(payload, '{state,country_code}', '\"XX\"')",
    "jsonb_set(payload, '{state,code}', 'null')",
    "jsonb_set(payload, '{state,name_local}', 'null')",
    "jsonb_set(payload, '{state,name_local}', '{\"en\": null}')",
    "jsonb_set(payload, '{state,name_local}', '{\"en\": {}}')",
    "jsonb_set(payload, '{state,is_active}', '\"maybe\"')"
  };

  private final PGSimpleDataSource landlord = LandlordFixture.landlord();

  @BeforeEach
  void create_three_units() throws SQLException {
    run(
        landlord,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "PH", "PH-02", 1L));
  }

  @Test
  void an_unreadable_row_has_an_event_without_effect_and_the_others_are_read() throws SQLException {
    for (String payload : UNREADABLE) {
      String value = payload.contains("payload") ? payload : "'%s'".formatted(payload);
      List<UnreadableEvent> unreadable = new ArrayList<>();
      try (Connection connection = landlord.getConnection()) {
        connection.setAutoCommit(false);
        write(connection, "UPDATE geography_event_logs SET payload = %s WHERE position = 2", value);

        List<GeographyEvent> events =
            new EventLog().read(connection, "PH", 0, 9, 9, unreadable::add);
        List<GeographyEvent> missing =
            new EventLog().readMissing(connection, "PH", List.of(new PositionRange(1, 3)), 9);

        assertThat(events)
            .as(payload)
            .extracting(GeographyEvent::position)
            .containsExactly(1L, 2L, 3L);
        assertThat(events)
            .as(payload)
            .extracting(GeographyEvent::unitId)
            .containsExactly(1L, UnitState.NO_UNIT, 3L);
        assertThat(events.get(1)).isInstanceOf(UnitDeleted.class);
        assertThat(missing).isEqualTo(events);
        assertThat(unreadable).as(payload).hasSize(1);
        assertThat(unreadable.getFirst().message()).contains("position 2 of PH").contains("unit 2");
        assertThat(
                new EventSearch().find(connection, EventFilter.ofCountry("PH"), null, 9).events())
            .hasSize(3);
        connection.rollback();
      }
    }
  }

  @Test
  void a_deletion_arrives_although_a_date_of_the_last_state_cannot_be_read() throws SQLException {
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 3");
    try (Connection connection = landlord.getConnection()) {
      connection.setAutoCommit(false);
      write(
          connection,
          "UPDATE geography_event_logs SET payload = jsonb_set(payload, '{state,valid_from}', %s) WHERE position = 4",
          "'\"20026-01-01\"'");

      GeographyEvent deleted = new EventLog().read(connection, "PH", 3, 9).getFirst();

      assertThat(deleted)
          .isInstanceOfSatisfying(
              UnitDeleted.class,
              event -> {
                assertThat(event.unitId()).isEqualTo(3);
                assertThat(event.state().code()).isEqualTo("PH-02");
                assertThat(event.state().validFrom()).isNull();
              });
    }
  }

  @Test
  void a_snapshot_leaves_out_the_content_of_an_unreadable_unit_but_not_the_unit()
      throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      connection.setAutoCommit(false);
      write(
          connection,
          "UPDATE geography_unit_heads SET state = jsonb_set(state, '{valid_from}', %s) WHERE unit_id = 2",
          "'\"0044-03-15 BC\"'");
      List<UnitHead> heads = new ArrayList<>();

      new LandlordSnapshot().units(connection, "PH", 10, heads::add);

      assertThat(heads).extracting(head -> head.state().id()).containsExactly(1L, 2L, 3L);
      assertThat(heads).extracting(UnitHead::position).containsExactly(1L, -1L, 3L);
      assertThat(heads).extracting(UnitHead::deleted).containsExactly(false, true, false);
    }
  }

  @Test
  void a_query_of_units_names_the_unit_that_it_cannot_read() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      connection.setAutoCommit(false);
      run(
          connection,
          "ALTER TABLE geo_administrative_units DROP CONSTRAINT geosync_unit_valid_from",
          "UPDATE geo_administrative_units SET valid_from = '20026-01-01' WHERE id = 3");

      assertThatThrownBy(() -> new UnitQueries().units(connection, "PH", null, 10))
          .isInstanceOf(GeosyncException.class)
          .hasMessageContaining("20026-01-01")
          .hasMessageContaining("PH-02");
    }
  }

  private static void write(Connection connection, String statement, String value)
      throws SQLException {
    run(
        connection,
        "SET LOCAL session_replication_role = replica",
        statement.formatted(value),
        "SET LOCAL session_replication_role = origin");
  }
}
