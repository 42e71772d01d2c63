package io.geosync.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.tenant.fixture.Gate;
import io.geosync.tenant.fixture.OtherSession;
import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two functions deliver to the same tenant at the same time. */
class TwoDeliveriesTest {
  private Route route;

  @BeforeEach
  void units_1_and_2() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    route.landlord().create(2, null);
    route.deliverAll();
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.faults()).isEmpty();
    assertThat(route.falseAccounts()).isEmpty();
    route.close();
  }

  @Test
  void a_message_delivered_twice_at_the_same_time_is_counted_once() throws Exception {
    GeographyEvent rename = route.landlord().rename(1, "new");
    List<ApplyReport> reports = deliver(new GeographyEvent[] {rename}, rename);

    assertThat(reports).extracting(ApplyReport::applied).containsExactly(1, 0);
    assertThat(reports).extracting(ApplyReport::duplicate).containsExactly(0, 1);
  }

  @Test
  void a_move_delivered_twice_at_the_same_time_is_counted_once() throws Exception {
    route.landlord().move(1, 2L);
    GeographyEvent[] move = {route.landlord().at(3), route.landlord().at(4)};
    List<ApplyReport> reports = deliver(move, move);

    assertThat(reports).extracting(ApplyReport::applied).containsExactly(1, 0);
    assertThat(reports).extracting(ApplyReport::superseded).containsExactly(1, 0);
    assertThat(reports).extracting(ApplyReport::duplicate).containsExactly(0, 2);
  }

  @Test
  void overlapping_messages_count_each_event_once() throws Exception {
    GeographyEvent first = route.landlord().rename(1, "first");
    GeographyEvent shared = route.landlord().rename(2, "shared");
    GeographyEvent last = route.landlord().rename(1, "last");
    List<ApplyReport> reports = deliver(new GeographyEvent[] {shared, last}, first, shared);

    assertThat(reports).extracting(ApplyReport::applied).containsExactly(2, 0);
    assertThat(reports).extracting(ApplyReport::superseded).containsExactly(0, 1);
    assertThat(reports).extracting(ApplyReport::duplicate).containsExactly(0, 1);
  }

  @Test
  void a_child_finds_the_parent_that_a_concurrent_batch_inserts() throws Exception {
    GeographyEvent parent = route.landlord().create(5, 2L);
    GeographyEvent child = route.landlord().create(6, 5L);
    deliver(new GeographyEvent[] {parent}, child);

    assertThat(route.path("OFFICIAL-PH-PH-6")).containsExactly("2 > 5 > 6");
  }

  @Test
  void a_parent_finds_the_child_that_a_concurrent_batch_inserts() throws Exception {
    GeographyEvent parent = route.landlord().create(5, 2L);
    GeographyEvent child = route.landlord().create(6, 5L);
    deliver(new GeographyEvent[] {child}, parent);

    assertThat(route.path("OFFICIAL-PH-PH-6")).containsExactly("2 > 5 > 6");
  }

  @Test
  void a_late_rename_does_not_undo_the_delete_of_a_concurrent_batch() throws Exception {
    GeographyEvent rename = route.landlord().rename(1, "late");
    GeographyEvent delete = route.landlord().delete(1);
    List<ApplyReport> reports = deliver(new GeographyEvent[] {delete}, rename);

    assertThat(reports).extracting(ApplyReport::applied).containsExactly(1, 0);
    assertThat(route.unit(1, "id")).isEmpty();
  }

  /** The second batch starts when the first one has written everything and has not committed. */
  private List<ApplyReport> deliver(GeographyEvent[] first, GeographyEvent... second)
      throws Exception {
    try (Gate gate = new Gate(route.database(), Gate.BEFORE_COMMIT);
        OtherSession<ApplyReport> one = route.startDelivering(first).awaitBlocked();
        OtherSession<ApplyReport> other = route.startDelivering(second).awaitBlocked()) {
      gate.open();
      return List.of(one.result(), other.result());
    }
  }
}
