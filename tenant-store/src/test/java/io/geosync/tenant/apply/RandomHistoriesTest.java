package io.geosync.tenant.apply;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.succession.Succession;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.cleanup.Cleanup;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.TenantFixture;
import io.geosync.tenant.fixture.TenantTree;
import io.geosync.tenant.ledger.BatchLog.Source;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random orders, duplicates and batch sizes: the tenant's rows equal the oracle's. */
class RandomHistoriesTest {
  /** Fixed: a test run must not depend on luck. {@code geosync simulate} draws seeds. */
  private static final long SEED = Long.getLong("geosync.seed", 1);

  private static final int SCHEDULES = Integer.getInteger("geosync.schedules", 200);
  private static final String CLEAR =
      """
      TRUNCATE members, tenant_geo_units, geosync_ledger, geosync_tombstones, geosync_refused, geosync_batches,
          tenant_geo_successions, geosync_succession_sets
      """;
  private static final String ACCOUNTS =
      """
      SELECT l.applied, l.watermark, (SELECT range_agg(p) FROM geosync_batches, unnest(positions) p) = l.applied,
          (SELECT sum(applied + superseded) FROM geosync_batches),
          (SELECT count(*) FROM geosync_tombstones)
      FROM geosync_ledger l
      """;

  private final ApplyEngine engine = new ApplyEngine();

  @Test
  void every_order_of_delivery_results_in_the_same_units() throws SQLException {
    try (Connection tenant = TenantFixture.tenant().getConnection()) {
      for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
        schedule(tenant, seed);
      }
    }
  }

  private void schedule(Connection tenant, long seed) throws SQLException {
    run(tenant, CLEAR);
    Random random = new Random(seed);
    MemoryLandlord landlord = history(random);
    for (List<GeographyEvent> batch : deliveries(landlord, random)) {
      ApplyReport report =
          engine.apply(
              tenant, new EventBatch(MemoryLandlord.COUNTRY, 1, batch, List.of("m"), Source.LIVE));
      assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
      assertThat(report.applied() + report.superseded() + report.duplicate() + report.rejected())
          .as("seed %d", seed)
          .isEqualTo(batch.size());
      tenantsOwn(tenant, random);
    }
    new Cleanup().clean(tenant, MemoryLandlord.COUNTRY);

    assertThat(TenantTree.read(tenant).faults(landlord)).as("seed %d", seed).isEmpty();
    int last = landlord.log().size();
    assertThat(rows(tenant, ACCOUNTS))
        .as("seed %d", seed)
        .containsExactly("{[1,%d)} %d t %d 0".formatted(last + 1, last, last));
  }

  private static MemoryLandlord history(Random random) {
    MemoryLandlord landlord = new MemoryLandlord();
    int steps = 5 + random.nextInt(40);
    for (long id = 1; landlord.log().size() < steps; id++) {
      List<Long> live = new ArrayList<>(landlord.live().keySet());
      int kind = live.size() < 3 ? 0 : random.nextInt(12);
      if (kind < 3) {
        landlord.create(id, live.isEmpty() || random.nextInt(6) == 0 ? null : pick(live, random));
      } else if (kind < 5) {
        landlord.rename(pick(live, random), "name " + id);
      } else if (kind < 8) {
        long unit = pick(live, random);
        long parent = pick(live, random);
        if (!isBelow(landlord, parent, unit)) {
          landlord.move(unit, parent);
        }
      } else if (kind < 10) {
        landlord.succeed(pick(live, random), successions(live, random));
      } else {
        long unit = pick(live, random);
        if (landlord.live().values().stream()
            .noneMatch(state -> Long.valueOf(unit).equals(state.parentId()))) {
          landlord.delete(unit);
        }
      }
    }
    return landlord;
  }

  private static Succession[] successions(List<Long> live, Random random) {
    return live.stream()
        .filter(unit -> random.nextInt(live.size()) == 0)
        .map(
            unit ->
                new Succession(
                    unit,
                    SuccessionKind.SPLIT,
                    LocalDate.of(2020 + random.nextInt(3), 1, 1),
                    random.nextBoolean() ? new BigDecimal("0.25") : null,
                    false,
                    null))
        .toArray(Succession[]::new);
  }

  private static boolean isBelow(MemoryLandlord landlord, long unit, long root) {
    for (Long at = unit; at != null; at = landlord.parentOf(at)) {
      if (at == root) {
        return true;
      }
    }
    return false;
  }

  private static List<List<GeographyEvent>> deliveries(MemoryLandlord landlord, Random random) {
    List<GeographyEvent> all = new ArrayList<>(landlord.log());
    for (GeographyEvent event : landlord.log()) {
      if (random.nextInt(5) == 0) {
        all.add(event);
      }
    }
    Collections.shuffle(all, random);
    List<List<GeographyEvent>> batches = new ArrayList<>();
    int most = 1 + random.nextInt(20);
    while (!all.isEmpty()) {
      List<GeographyEvent> next = all.subList(0, Math.min(all.size(), 1 + random.nextInt(most)));
      batches.add(List.copyOf(next));
      next.clear();
    }
    return batches;
  }

  /** Adds and deletes members, and adds and moves custom units. */
  private static void tenantsOwn(Connection tenant, Random random) throws SQLException {
    switch (random.nextInt(6)) {
      case 0 ->
          run(
              tenant,
              "INSERT INTO members (geo_unit_id) SELECT id FROM tenant_geo_units ORDER BY md5(id::text || %d) LIMIT 1"
                  .formatted(random.nextInt()));
      case 1 -> run(tenant, "DELETE FROM members WHERE id % 2 = 0");
      case 2 ->
          run(
              tenant,
              """
              SELECT geosync_add_custom_unit('PH', id, 'OWN-%1$d', 'branch', '{}')
              FROM (SELECT id FROM tenant_geo_units ORDER BY md5(id::text || %1$d) LIMIT 1) AS parent
              """
                  .formatted(random.nextInt()));
      case 3 ->
          run(
              tenant,
              """
              UPDATE tenant_geo_units SET parent_id = (
                  SELECT id FROM tenant_geo_units WHERE unit_type = 'official' ORDER BY md5(id::text || %1$d) LIMIT 1)
              WHERE id = (SELECT id FROM tenant_geo_units WHERE unit_type = 'custom' ORDER BY md5(id::text || %1$d) LIMIT 1)
              """
                  .formatted(random.nextInt()));
      default -> {}
    }
  }

  private static long pick(List<Long> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
