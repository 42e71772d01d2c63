package io.geosync.tenant.apply;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.fixture.Sql;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.TenantFixture;
import io.geosync.tenant.ledger.BatchLog.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A redelivered batch of which the tenant has all, some or none of the positions. */
class KnownBatchTest {
  private final MemoryLandlord landlord = new MemoryLandlord();
  private final ApplyEngine engine = new ApplyEngine();

  private EventBatch redelivered(long epoch, List<GeographyEvent> events) {
    return new EventBatch(MemoryLandlord.COUNTRY, epoch, events, List.of("m"), Source.LIVE)
        .asRedelivered();
  }

  private EventBatch redelivered(List<GeographyEvent> events) {
    return redelivered(1, events);
  }

  private void three_units(Connection tenant) throws SQLException {
    landlord.create(1, null);
    landlord.create(2, 1L);
    landlord.create(3, 1L);
    engine.apply(tenant, redelivered(landlord.log()));
  }

  @Test
  void a_batch_of_known_positions_is_counted_as_duplicate_and_recorded() throws SQLException {
    try (Connection tenant = TenantFixture.tenant().getConnection()) {
      three_units(tenant);

      ApplyReport report = engine.apply(tenant, redelivered(landlord.log()));

      assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
      assertThat(report.duplicate()).isEqualTo(3);
      assertThat(report.applied() + report.superseded() + report.rejected()).isZero();
      assertThat(report.ledger().watermark()).isEqualTo(3);
      assertThat(
              Sql.rows(
                  tenant,
                  "SELECT positions::text, applied, duplicate FROM geosync_batches ORDER BY id"))
          .containsExactly("{[1,4)} 3 0", "{} 0 3");
    }
  }

  @Test
  void missing_positions_are_applied() throws SQLException {
    try (Connection tenant = TenantFixture.tenant().getConnection()) {
      three_units(tenant);
      landlord.create(4, 3L);

      ApplyReport report = engine.apply(tenant, redelivered(landlord.log()));

      assertThat(report.applied()).isEqualTo(1);
      assertThat(report.duplicate()).isEqualTo(3);
      assertThat(report.ledger().watermark()).isEqualTo(4);
    }
  }

  @Test
  void a_batch_of_another_epoch_is_not_known() throws SQLException {
    try (Connection tenant = TenantFixture.tenant().getConnection()) {
      three_units(tenant);

      assertThat(engine.apply(tenant, redelivered(2, landlord.log())).outcome())
          .isEqualTo(Outcome.EPOCH_AHEAD);
    }
  }

  @Test
  void a_known_batch_does_not_wait_for_the_ledgers_lock() throws SQLException {
    var database = TenantFixture.tenant();
    try (Connection tenant = database.getConnection();
        Connection other = database.getConnection()) {
      three_units(tenant);
      other.setAutoCommit(false);
      run(other, "SELECT 1 FROM geosync_ledger FOR UPDATE");
      run(tenant, "SET lock_timeout = '100ms'");

      ApplyReport report = engine.apply(tenant, redelivered(landlord.log()));

      assertThat(report.duplicate()).isEqualTo(3);
      assertThat(report.attempts()).isEqualTo(1);
      other.rollback();
    }
  }
}
