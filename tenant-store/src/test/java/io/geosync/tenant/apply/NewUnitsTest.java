package io.geosync.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New units below each other, in batches that use kept plans and in larger ones. */
class NewUnitsTest {
  private static final long FIRST_OTHER = 1_000;

  private Route route;
  private MemoryLandlord landlord;

  @BeforeEach
  void open() throws SQLException {
    route = new Route();
    landlord = route.landlord();
    landlord.create(1, null);
    landlord.create(2, 1L);
    landlord.create(3, 1L);
    route.deliverAll();
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.falseAccounts()).isEmpty();
    route.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 400})
  void new_units_below_each_other_arrive_with_renamed_and_deleted_ones(int others)
      throws SQLException {
    List<GeographyEvent> events = new ArrayList<>(others(others));
    events.add(landlord.create(10, 2L));
    events.add(landlord.create(11, 10L));
    events.add(landlord.create(12, 11L));
    events.add(landlord.rename(2, "second"));
    events.add(landlord.delete(3));
    ApplyReport report = deliver(events.reversed());

    assertThat(report).returns(events.size(), ApplyReport::applied);
    assertThat(route.path("OFFICIAL-PH-PH-12")).containsExactly("1 > 2 > 10 > 11 > 12");
    assertThat(route.unit(3, "id")).isEmpty();
    assertThat(route.faults()).isEmpty();
  }

  /** Two moves that arrive without the events between them close a cycle for a while. */
  @ParameterizedTest
  @ValueSource(ints = {0, 400})
  void a_cycle_of_new_units_is_blocked_and_all_other_units_are_written(int others)
      throws SQLException {
    List<GeographyEvent> events = new ArrayList<>(others(others));
    landlord.create(10, 2L);
    events.add(landlord.create(11, 10L));
    landlord.move(11, 2L);
    events.add(landlord.move(10, 11L));
    events.add(landlord.create(12, 11L));
    events.add(landlord.create(13, 2L));
    events.add(landlord.rename(3, "third"));
    ApplyReport report = deliver(events);

    assertThat(report).returns(events.size(), ApplyReport::applied);
    assertThat(route.unit(10, "link_blocked")).containsExactly("t");
    assertThat(route.unit(11, "link_blocked")).containsExactly("t");
    assertThat(route.path("OFFICIAL-PH-PH-12")).containsExactly("11 > 12");
    assertThat(route.path("OFFICIAL-PH-PH-13")).containsExactly("1 > 2 > 13");

    route.deliverAll();
    assertThat(route.path("OFFICIAL-PH-PH-12")).containsExactly("1 > 2 > 11 > 12");
    assertThat(route.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 400})
  void a_unit_that_waits_for_a_new_parent_moves_below_it(int others) throws SQLException {
    GeographyEvent parent = landlord.create(10, 2L);
    GeographyEvent child = landlord.create(11, 10L);
    deliver(List.of(child));
    List<GeographyEvent> events = new ArrayList<>(others(others));
    events.add(landlord.create(12, 11L));
    events.add(parent);
    deliver(events);

    assertThat(route.path("OFFICIAL-PH-PH-12")).containsExactly("1 > 2 > 10 > 11 > 12");
    assertThat(route.faults()).isEmpty();
  }

  private List<GeographyEvent> others(int count) {
    List<GeographyEvent> created = new ArrayList<>();
    for (long unit = FIRST_OTHER; unit < FIRST_OTHER + count; unit++) {
      created.add(landlord.create(unit, unit % 3 == 0 ? 2L : unit - 1));
    }
    return created;
  }

  private ApplyReport deliver(List<GeographyEvent> events) throws SQLException {
    return route.deliver(events.toArray(GeographyEvent[]::new));
  }
}
