package io.geosync.tenant.apply;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Events that arrive twice, late or out of order. */
class LateEventsTest {
  private Route route;
  private MemoryLandlord landlord;

  @BeforeEach
  void open() throws SQLException {
    route = new Route();
    landlord = route.landlord();
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.falseAccounts()).isEmpty();
    route.close();
  }

  @Test
  void a_batch_delivered_again_is_duplicate_and_changes_no_row() throws SQLException {
    landlord.create(1, null);
    landlord.create(2, 1L);
    route.deliverAll();
    String versions = "SELECT xmin, id FROM tenant_geo_units ORDER BY id";
    var before = route.rows(versions);
    ApplyReport report = route.deliverAll();

    assertThat(report).returns(0, ApplyReport::applied).returns(2, ApplyReport::duplicate);
    assertThat(route.rows(versions)).isEqualTo(before);
    assertThat(
            route.rows("SELECT positions, duplicate FROM geosync_batches ORDER BY id DESC LIMIT 1"))
        .containsExactly("{} 2");
  }

  @Test
  void duplicates_within_a_batch_are_counted() throws SQLException {
    GeographyEvent create = landlord.create(1, null);
    ApplyReport report = route.deliver(create, create, create);

    assertThat(report).returns(1, ApplyReport::applied).returns(2, ApplyReport::duplicate);
  }

  @Test
  void of_several_events_of_a_unit_the_last_is_applied_and_the_others_are_superseded()
      throws SQLException {
    GeographyEvent create = landlord.create(1, null);
    GeographyEvent older = landlord.rename(1, "older");
    GeographyEvent newest = landlord.rename(1, "newest");
    ApplyReport report = route.deliver(newest, create, older);

    assertThat(report).returns(1, ApplyReport::applied).returns(2, ApplyReport::superseded);
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_late_update_does_not_undo_a_newer_one() throws SQLException {
    route.deliver(landlord.create(1, null));
    GeographyEvent late = landlord.rename(1, "older");
    assertThat(route.deliver(landlord.rename(1, "newer")).ledger().missing().ranges())
        .containsExactly(new PositionRange(2, 2));

    assertThat(route.deliver(late)).returns(1, ApplyReport::superseded);
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_late_update_does_not_revive_a_deleted_unit() throws SQLException {
    GeographyEvent create = landlord.create(1, null);
    GeographyEvent late = landlord.rename(1, "late");
    route.deliver(create);
    route.deliver(landlord.delete(1));
    assertThat(route.rows("SELECT unit_id, position FROM geosync_tombstones"))
        .containsExactly("1 3");

    assertThat(route.deliver(late)).returns(1, ApplyReport::superseded);
    assertThat(route.unit(1, "id")).isEmpty();
    assertThat(route.rows("SELECT * FROM geosync_tombstones")).isEmpty();
  }

  @Test
  void a_unit_whose_delete_arrives_before_its_creation_is_never_inserted() throws SQLException {
    GeographyEvent create = landlord.create(1, null);
    assertThat(route.deliver(landlord.delete(1)).applied()).isEqualTo(1);
    route.deliver(create);

    assertThat(route.rows("SELECT * FROM tenant_geo_units")).isEmpty();
    assertThat(route.rows("SELECT * FROM geosync_tombstones")).isEmpty();
  }

  @Test
  void a_child_that_arrives_before_its_parent_is_linked_when_the_parent_arrives()
      throws SQLException {
    GeographyEvent parent = landlord.create(1, null);
    route.deliver(landlord.create(2, 1L), landlord.create(3, 2L));
    assertThat(route.path("OFFICIAL-PH-PH-3")).containsExactly("2 > 3");

    route.deliver(parent);
    assertThat(route.path("OFFICIAL-PH-PH-3")).containsExactly("1 > 2 > 3");
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void moves_out_of_order_close_a_cycle_that_is_blocked_and_later_resolved() throws SQLException {
    landlord.create(1, null);
    landlord.create(2, 1L);
    landlord.create(3, 1L);
    route.deliverAll();
    GeographyEvent freed = landlord.move(2, null);
    GeographyEvent below = landlord.move(1, 2L);
    route.deliver(below);

    assertThat(route.unit(1, "link_blocked, parent_id, parent_external_id"))
        .containsExactly("t - 2");
    assertThat(route.path("OFFICIAL-PH-PH-2")).containsExactly("1 > 2");
    assertThat(route.path("OFFICIAL-PH-PH-3")).containsExactly("1 > 3");

    route.deliver(freed);
    assertThat(route.unit(1, "link_blocked")).containsExactly("f");
    assertThat(route.path("OFFICIAL-PH-PH-3")).containsExactly("2 > 1 > 3");
    route.deliverAll();
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void the_tenants_processes_are_notified_after_the_commit() throws SQLException {
    try (Connection listener = route.database().getConnection()) {
      run(listener, "LISTEN geosync_geography");
      route.deliver(landlord.create(1, null), landlord.create(2, 1L));
      PGNotification[] notifications = listener.unwrap(PGConnection.class).getNotifications(30_000);

      assertThat(notifications).hasSize(1);
      assertThat(notifications[0].getName()).isEqualTo("geosync_geography");
      assertThat(notifications[0].getParameter())
          .isEqualTo("{\"country\" : \"PH\", \"position\" : 2}");
    }
  }

  @Test
  void a_batch_of_duplicates_sends_no_notification() throws SQLException {
    GeographyEvent create = landlord.create(1, null);
    route.deliver(create);
    try (Connection listener = route.database().getConnection()) {
      run(listener, "LISTEN geosync_geography");
      route.deliver(create);
      route.deliver(landlord.rename(1, "new"));
      PGNotification[] notifications = listener.unwrap(PGConnection.class).getNotifications(30_000);

      assertThat(notifications).hasSize(1);
      assertThat(notifications[0].getParameter()).contains("\"position\" : 2");
    }
  }
}
