package io.geosync.tenant.apply;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.TenantFixture;
import io.geosync.tenant.fixture.TenantTree;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenant.transaction.Plans;
import io.geosync.tenant.transaction.TenantTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which batches fit the fast path, and which are left to the general path. */
class FastPathTest {
  private final MemoryLandlord landlord = new MemoryLandlord();
  private Connection tenant;

  FastPathTest() throws SQLException {
    tenant = TenantFixture.tenant().getConnection();
  }

  /** Unit 1 with children 2 and 3, and unit 4 below 3. */
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
  void new_units_below_known_ones_and_renames_fit() throws SQLException {
    taken(landlord.create(5, 4L), landlord.rename(2, "b"), landlord.create(6, null));
    taken(landlord.rename(5, "e"), landlord.rename(5, "f"), landlord.rename(1, "a"));
  }

  @Test
  void duplicate_and_late_events_fit() throws SQLException {
    GeographyEvent early = landlord.rename(2, "early");
    taken(landlord.rename(2, "late"));
    taken(early, early);
    taken(landlord.at(1), landlord.at(2));
  }

  @Test
  void a_move_of_one_unit_with_its_subtree_fits() throws SQLException {
    GeographyEvent moved = landlord.move(3, 2L);
    taken(landlord.at(moved.position() - 1), moved);
  }

  @Test
  void several_moves_and_a_move_below_the_unit_itself_do_not_fit() throws SQLException {
    left(landlord.move(3, 2L), landlord.move(4, 2L));
    // This happens when another move of unit 4 arrives late.
    left(landlord.move(3, 4L));
  }

  @Test
  void a_delete_does_not_fit() throws SQLException {
    left(landlord.delete(4));
  }

  @Test
  void a_unit_whose_parent_is_in_the_same_batch_or_missing_does_not_fit() throws SQLException {
    EventBatch family = batch(List.of(landlord.create(5, 4L), landlord.create(6, 5L)));
    assertThat(FastPath.createsParents(family)).isTrue();
    left(family.events().toArray(GeographyEvent[]::new));
  }

  @Test
  void a_unit_that_is_the_missing_parent_of_others_does_not_fit() throws SQLException {
    GeographyEvent parent = landlord.create(5, 1L);
    new ApplyEngine().apply(tenant, batch(List.of(landlord.create(6, 5L))));
    left(parent);
  }

  @Test
  void blocked_links_tombstones_rejected_events_and_another_epoch_do_not_fit() throws SQLException {
    GeographyEvent event = landlord.rename(2, "b");
    for (String hindrance :
        List.of(
            "UPDATE tenant_geo_units SET link_blocked = true WHERE external_geo_id = 4",
            "INSERT INTO geosync_tombstones VALUES (99, 'PH', 9)",
            "INSERT INTO geosync_refused (country_code, position, unit_id, sql_state,"
                + " error_message) VALUES ('PH', 9, 9, '', '')",
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
    return new EventBatch(MemoryLandlord.COUNTRY, 1, events, List.of("m"), Source.LIVE);
  }
}
