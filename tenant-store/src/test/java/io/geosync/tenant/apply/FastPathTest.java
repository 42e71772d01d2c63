package io.geosync.tenant.apply;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.TenantFixture;
import io.geosync.tenant.fixture.TenantTree;
import io.geosync.tenant.transaction.Plans;
import io.geosync.tenant.transaction.TenantTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which small batches one statement takes, and which it leaves to the general path untouched. */
class FastPathTest {
  private final MemoryLandlord landlord = new MemoryLandlord();
  private Connection tenant;

  FastPathTest() throws SQLException {
    tenant = TenantFixture.tenant().getConnection();
  }

  /** 1 with 2 and 3 below it, 4 below 3. */
  @BeforeEach
  void a_small_tree() throws SQLException {
    landlord.create(1, null);
    landlord.create(2, 1L);
    landlord.create(3, 1L);
    landlord.create(4, 3L);
    new ApplyEngine().apply(tenant, batch(landlord.log()));
  }

  @AfterEach
  void close() throws SQLException {
    tenant.close();
  }

  @Test
  void new_units_under_known_ones_and_new_names_are_taken() throws SQLException {
    taken(landlord.create(5, 4L), landlord.rename(2, "b"), landlord.create(6, null));
    taken(landlord.rename(5, "e"), landlord.rename(5, "f"), landlord.rename(1, "a"));
  }

  @Test
  void doubles_and_late_events_are_taken() throws SQLException {
    GeographyEvent early = landlord.rename(2, "early");
    taken(landlord.rename(2, "late"));
    taken(early, early);
    taken(landlord.at(1), landlord.at(2));
  }

  @Test
  void one_unit_that_moves_is_taken_with_all_below_it() throws SQLException {
    GeographyEvent moved = landlord.move(3, 2L);
    taken(landlord.at(moved.position() - 1), moved);
  }

  @Test
  void several_moves_and_a_move_under_oneself_are_left() throws SQLException {
    left(landlord.move(3, 2L), landlord.move(4, 2L));
    // As if the move of 4 had overtaken another one.
    left(landlord.move(3, 4L));
  }

  @Test
  void a_delete_is_left() throws SQLException {
    left(landlord.delete(4));
  }

  @Test
  void a_unit_whose_parent_comes_in_the_same_batch_or_later_is_left() throws SQLException {
    left(landlord.create(5, 4L), landlord.create(6, 5L));
  }

  @Test
  void a_unit_for_which_others_wait_is_left() throws SQLException {
    GeographyEvent parent = landlord.create(5, 1L);
    new ApplyEngine().apply(tenant, batch(List.of(landlord.create(6, 5L))));
    left(parent);
  }

  @Test
  void what_is_blocked_buried_refused_or_of_another_epoch_leaves_it_to_the_general_path()
      throws SQLException {
    GeographyEvent event = landlord.rename(2, "b");
    for (String hindrance :
        List.of(
            "UPDATE tenant_geo_units SET link_blocked = true WHERE external_geo_id = 4",
            "INSERT INTO geosync_tombstones VALUES (99, 'PH', 9)",
            "INSERT INTO geosync_refused (country_code, position, unit_id, sql_state, error_message) VALUES ('PH', 9, 9, '', '')",
            "UPDATE tenant_geo_units SET retired = true WHERE external_geo_id = 2",
            "UPDATE geosync_ledger SET epoch = 2",
            "UPDATE geosync_schema SET version = 99")) {
      tenant.setAutoCommit(false);
      run(tenant, hindrance);
      assertThat(FastPath.apply(tenant, batch(List.of(event)), 1)).as(hindrance).isEmpty();
      tenant.rollback();
      tenant.setAutoCommit(true);
    }
    taken(event);
  }

  private void taken(GeographyEvent... events) throws SQLException {
    assertThat(FastPath.mayFit(batch(List.of(events)))).isTrue();
    assertThat(fast(events)).isPresent();
    assertThat(TenantTree.read(tenant).faults(landlord)).isEmpty();
  }

  private void left(GeographyEvent... events) throws SQLException {
    EventBatch batch = batch(List.of(events));
    if (FastPath.mayFit(batch)) {
      assertThat(fast(events)).isEmpty();
    }
  }

  private Optional<ApplyReport> fast(GeographyEvent... events) throws SQLException {
    EventBatch batch = batch(List.of(events));
    return TenantTransaction.run(
        tenant, Plans.KEPT, attempt -> FastPath.apply(tenant, batch, attempt));
  }

  private static EventBatch batch(List<GeographyEvent> events) {
    return new EventBatch(MemoryLandlord.COUNTRY, 1, events, List.of("m"), ApplySource.LIVE);
  }
}
