package io.geosync.tenant.apply;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.fixture.Sql;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.TenantFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a redelivered batch finds in a tenant that had it, had a part of it, or had none. */
class KnownBatchTest {
  private final MemoryLandlord landlord = new MemoryLandlord();
  private final ApplyEngine engine = new ApplyEngine();

  private EventBatch redelivered(long epoch, List<GeographyEvent> events) {
    return new EventBatch(MemoryLandlord.COUNTRY, epoch, events, List.of("m"), ApplySource.LIVE)
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
  void all_known_counts_as_duplicates_and_leaves_its_row() throws SQLException {
    try (Connection tenant = TenantFixture.tenant().getConnection()) {
      three_units(tenant);

      ApplyReport report = engine.apply(tenant, redelivered(landlord.log()));

      assertThat(report.outcome()).isEqualTo(ApplyOutcome.APPLIED);
      assertThat(report.duplicate()).isEqualTo(3);
      assertThat(report.applied() + report.superseded() + report.refused()).isZero();
      assertThat(report.ledger().watermark()).isEqualTo(3);
      assertThat(
              Sql.rows(
                  tenant,
                  "SELECT positions::text, applied, duplicate FROM geosync_batches ORDER BY id"))
          .containsExactly("{[1,4)} 3 0", "{} 0 3");
    }
  }

  @Test
  void what_is_lacking_is_applied() throws SQLException {
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
  void another_epoch_has_not_had_it() throws SQLException {
    try (Connection tenant = TenantFixture.tenant().getConnection()) {
      three_units(tenant);

      assertThat(engine.apply(tenant, redelivered(2, landlord.log())).outcome())
          .isEqualTo(ApplyOutcome.EPOCH_AHEAD);
    }
  }

  @Test
  void it_does_not_wait_for_a_batch_under_way() throws SQLException {
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
