package io.geosync.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.fixture.Databases;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches that must not be applied. */
class EpochsTest {
  private Route route;
  private GeographyEvent rename;

  @BeforeEach
  void a_tenant_in_epoch_2() throws SQLException {
    route = new Route();
    route.epoch(2);
    route.deliver(route.landlord().create(1, null));
    rename = route.landlord().rename(1, "new");
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @Test
  void a_batch_of_an_earlier_epoch_changes_nothing() throws SQLException {
    route.epoch(1);
    nothingChanges(Outcome.EPOCH_BEHIND, route.deliver(rename));
  }

  @Test
  void a_batch_of_a_later_epoch_changes_nothing() throws SQLException {
    route.epoch(3);
    nothingChanges(Outcome.EPOCH_AHEAD, route.deliver(rename));
  }

  @Test
  void a_batch_for_a_schema_that_this_code_does_not_know_changes_nothing() throws SQLException {
    route.sql("UPDATE geosync_schema SET version = version + 2");
    nothingChanges(Outcome.MIGRATING, route.deliver(rename));
  }

  @Test
  void a_schema_that_is_one_version_ahead_is_supported() throws SQLException {
    route.sql("UPDATE geosync_schema SET version = version + 1");
    assertThat(route.deliver(rename).applied()).isEqualTo(1);
  }

  private void nothingChanges(Outcome outcome, ApplyReport report) throws SQLException {
    assertThat(report.outcome()).isEqualTo(outcome);
    assertThat(report.applied() + report.superseded() + report.duplicate() + report.rejected())
        .isZero();
    assertThat(report.ledger().epoch()).isEqualTo(2);
    assertThat(report.ledger().watermark()).isEqualTo(1);
    assertThat(route.unit(1, "name_local ->> 'en', position")).containsExactly("unit 1 1");
    assertThat(route.rows("SELECT count(*) FROM geosync_batches")).containsExactly("1");
  }

  @Test
  void a_database_that_was_never_prepared_is_reported_as_such() throws SQLException {
    try (Route unprepared = new Route(Databases.empty(), new MemoryLandlord())) {
      ApplyReport report = unprepared.deliver(unprepared.landlord().create(1, null));

      assertThat(report.outcome()).isEqualTo(Outcome.NOT_PREPARED);
      assertThat(report.ledger().epoch()).isZero();
      assertThat(unprepared.rows("SELECT to_regclass('geosync_ledger')")).containsExactly("-");
    }
  }
}
