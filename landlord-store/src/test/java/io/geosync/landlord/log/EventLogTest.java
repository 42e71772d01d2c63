package io.geosync.landlord.log;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.event.UnitDeleted;
import io.geosync.contract.event.UnitHierarchyChanged;
import io.geosync.contract.event.UnitUpdated;
import io.geosync.contract.position.PositionRange;
import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private final DataSource landlord = LandlordFixture.landlord();
  private final EventLog log = new EventLog();

  @BeforeEach
  void insertOneEventOfEachType() throws SQLException {
    run(
        landlord,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        "UPDATE geo_administrative_units SET parent_id = NULL, valid_from = '2020-02-29' WHERE id = 2",
        "DELETE FROM geo_administrative_units WHERE id = 2",
        insert(3, "FR", "FR", null));
  }

  @Test
  void each_event_is_read_as_its_type_with_the_complete_state() throws SQLException {
    List<GeographyEvent> events = read(0, 100);

    assertThat(events)
        .extracting(event -> (Object) event.getClass())
        .containsExactly(
            UnitCreated.class,
            UnitCreated.class,
            UnitHierarchyChanged.class,
            UnitUpdated.class,
            UnitDeleted.class);
    assertThat(events).extracting(GeographyEvent::position).containsExactly(1L, 2L, 3L, 4L, 5L);
    UnitUpdated updated = (UnitUpdated) events.get(3);
    assertThat(updated.changed()).containsExactlyInAnyOrder("parent_id", "valid_from");
    assertThat(updated.oldValues().get("parent_id").asLong()).isEqualTo(1);
    assertThat(updated.newValues().get("valid_from").asText()).isEqualTo("2020-02-29");
    UnitDeleted deleted = (UnitDeleted) events.getLast();
    assertThat(deleted.state().validFrom()).isEqualTo(LocalDate.of(2020, 2, 29));
    assertThat(deleted.state().nameLocal()).containsEntry("en", "unit 2");
    assertThat(deleted.checksum()).isEqualTo(updated.checksum()).hasSize(16);
    assertThat(deleted.id().toString())
        .isEqualTo(value(landlord, "SELECT event_id FROM geography_event_logs WHERE position = 5"));
  }

  @Test
  void a_read_begins_after_a_position_and_ends_at_its_limit() throws SQLException {
    assertThat(read(2, 2)).extracting(GeographyEvent::position).containsExactly(3L, 4L);
    assertThat(read(5, 2)).isEmpty();
  }

  @Test
  void the_gaps_of_a_ledger_are_read_in_order() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      List<PositionRange> gaps = List.of(new PositionRange(4, 9), new PositionRange(1, 2));

      assertThat(log.readMissing(connection, "PH", gaps, 3))
          .extracting(GeographyEvent::position)
          .containsExactly(1L, 2L, 4L);
      assertThat(log.readMissing(connection, "PH", List.of(), 3)).isEmpty();
    }
  }

  private List<GeographyEvent> read(long after, int limit) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      return log.read(connection, "PH", after, limit);
    }
  }
}
