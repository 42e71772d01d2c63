package io.geosync.tenant.mirror;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.tenant.apply.ApplyReport;
import io.geosync.tenant.fixture.Gate;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.MemorySnapshot;
import io.geosync.tenant.fixture.OtherSession;
import io.geosync.tenant.fixture.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mirror and live batches at the same time run one after the other, and nothing is lost. */
class MirrorLockTest {
  private final AtomicInteger opened = new AtomicInteger();
  private Route route;

  @BeforeEach
  void open() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    route.deliverAll();
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.faults()).isEmpty();
    assertThat(route.falseAccounts()).isEmpty();
    route.close();
  }

  @Test
  void the_snapshot_is_opened_under_the_ledgers_lock() throws Exception {
    try (Connection holder = route.database().getConnection()) {
      holder.setAutoCommit(false);
      run(holder, "SELECT geosync_lock_ledger('PH')");
      try (OtherSession<MirrorReport> mirror = startMirror(route::snapshot).awaitBlocked()) {
        assertThat(opened).hasValue(0);
        holder.commit();
        assertThat(mirror.result().position()).isEqualTo(1);
      }
    }

    assertThat(opened).hasValue(1);
  }

  @Test
  void a_mirror_that_waited_for_a_batch_includes_its_events() throws Exception {
    GeographyEvent create = route.landlord().create(2, 1L);
    try (Gate gate = new Gate(route.database(), Gate.BEFORE_COMMIT);
        OtherSession<ApplyReport> batch = route.startDelivering(create).awaitBlocked();
        OtherSession<MirrorReport> mirror = startMirror(route::snapshot).awaitBlocked()) {
      gate.open();
      assertThat(batch.result().applied()).isEqualTo(1);
      assertThat(mirror.result())
          .returns(2L, MirrorReport::position)
          .returns(2L, MirrorReport::unchanged)
          .returns(0L, MirrorReport::written);
    }

    assertThat(route.unit(2, "position")).containsExactly("2");
  }

  @Test
  void a_batch_waits_for_the_mirror_and_then_applies_newer_events() throws Exception {
    GeographyEvent inSnapshot = route.landlord().create(2, 1L);
    MemorySnapshot snapshot = route.snapshot();
    GeographyEvent newer = route.landlord().rename(2, "newer");
    GeographyEvent newUnit = route.landlord().create(3, 2L);
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    try (OtherSession<MirrorReport> mirror =
        startMirror(
            () -> {
              reading.countDown();
              await(read);
              return snapshot;
            })) {
      await(reading);
      try (OtherSession<ApplyReport> batch =
          route.startDelivering(newer, inSnapshot, newUnit).awaitBlocked()) {
        read.countDown();
        assertThat(mirror.result().position()).isEqualTo(2);
        assertThat(batch.result())
            .returns(2, ApplyReport::applied)
            .returns(1, ApplyReport::duplicate);
        assertThat(batch.result().ledger().watermark()).isEqualTo(4);
      }
    }
  }

  private OtherSession<MirrorReport> startMirror(Snapshot.Source landlord) throws SQLException {
    return OtherSession.start(
        route.database(),
        session ->
            new MirrorEngine()
                .mirror(
                    session,
                    MemoryLandlord.COUNTRY,
                    () -> {
                      opened.incrementAndGet();
                      return landlord.open();
                    }));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
