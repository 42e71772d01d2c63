package io.geosync.tenantsync.operations;

import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.text.Count;
import io.geosync.landlord.registry.StreamRows;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.snapshot.HashCursor;
import io.geosync.landlord.snapshot.LandlordSnapshot;
import io.geosync.landlord.snapshot.UncapturedUnits;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.landlord.unit.UnitPaths;
import io.geosync.runtime.parallel.BesideTask;
import io.geosync.tenant.check.TenantRows;
import io.geosync.tenant.check.TenantUnitPaths;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.transaction.TenantTransaction;
import io.geosync.tenantsync.landlord.CountrySnapshot;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a tenant's rows with the landlord's, in bounded memory, while both are written. */
@Singleton
public final class SyncCheckService {
  private final TenantLookup tenants;
  private final TenantExecutor work;
  private final LandlordDatabase landlord;
  private final TenantStreamReports reports;
  private final LandlordSnapshot snapshots;
  private final UnitPaths landlordPaths;
  private final TenantRows rows = new TenantRows();
  private final Ledger ledger = new Ledger();
  private final TenantUnitPaths tenantPaths = new TenantUnitPaths();

  public SyncCheckService(
      TenantLookup tenants,
      TenantExecutor work,
      LandlordDatabase landlord,
      TenantStreamReports reports,
      LandlordSnapshot snapshots,
      UnitPaths landlordPaths) {
    this.tenants = tenants;
    this.work = work;
    this.landlord = landlord;
    this.reports = reports;
    this.snapshots = snapshots;
    this.landlordPaths = landlordPaths;
  }

  public CheckReply check(String name, @Nullable String country) {
    Tenant tenant = tenants.named(name);
    List<CheckReply.CountryCheck> checks = new ArrayList<>();
    for (String each : TenantLookup.countries(tenant, country)) {
      checks.add(record(tenant, work.on(tenant, connection -> inOneSnapshot(connection, each))));
    }
    return new CheckReply(name, checks.stream().allMatch(CheckReply.CountryCheck::equal), checks);
  }

  /** A check and the hash of the tenant's rows that it read. */
  private record Checked(CheckReply.CountryCheck check, long version) {}

  private CheckReply.CountryCheck record(Tenant tenant, Checked checked) {
    CheckReply.CountryCheck check = checked.check();
    StreamRows rows =
        new StreamRows(
            tenant.id(),
            check.country(),
            checked.version(),
            check.inFlight() == 0 ? check.watermark() : null,
            check.equal());
    landlord.run(c -> reports.recordRows(c, rows));
    return check;
  }

  private Checked inOneSnapshot(Connection connection, String country) throws SQLException {
    return TenantTransaction.readSnapshot(connection, () -> check(connection, country));
  }

  /** Reads the tenant first: events of the landlord beyond its watermark are then in flight. */
  private Checked check(Connection tenant, String country) throws SQLException {
    LedgerState state = ledger.read(tenant, country).orElse(LedgerState.none(country));
    try (CountrySnapshot snapshot = CountrySnapshot.open(landlord, country);
        BesideTask<LandlordUnits> reading =
            BesideTask.start(
                () ->
                    LandlordUnits.read(
                        snapshots, snapshot.connection(), country, state.applied()))) {
      TenantRows.Structure structure = rows.structure(tenant, country);
      RowComparison comparison = new RowComparison(state, rows.rejected(tenant, country));
      Map<Long, Long> tenantSuccessions = rows.successionHashes(tenant, country);
      Map<Long, TenantRows.HashSum> tenantSums =
          rows.hashSums(tenant, country, RowComparison.BUCKETS);
      LandlordUnits heads = reading.result();
      compare(
          comparison, comparison.differing(heads.sums(), tenantSums), tenant, snapshot, country);
      SuccessionComparison successions =
          new SuccessionComparison(state, heads.successions(), tenantSuccessions);
      List<CheckReply.Difference> differences =
          differences(tenant, snapshot.connection(), comparison, successions);
      return new Checked(
          reply(
              country,
              state,
              structure,
              comparison,
              successions,
              snapshot,
              heads.uncaptured(),
              differences),
          comparison.tenantHash());
    }
  }

  private void compare(
      RowComparison comparison,
      List<Long> buckets,
      Connection tenant,
      CountrySnapshot snapshot,
      String country)
      throws SQLException {
    if (buckets.isEmpty()) {
      return;
    }
    try (TenantRows.HashCursor tenantRows =
            rows.hashes(tenant, country, RowComparison.BUCKETS, buckets);
        HashCursor heads =
            snapshots.hashes(snapshot.connection(), country, RowComparison.BUCKETS, buckets)) {
      comparison.compare(heads, tenantRows);
    }
  }

  private List<CheckReply.Difference> differences(
      Connection tenant,
      Connection landlordSnapshot,
      RowComparison comparison,
      SuccessionComparison successions)
      throws SQLException {
    List<RowComparison.Example> shown =
        Stream.concat(comparison.examples().stream(), successions.examples().stream()).toList();
    List<Long> units = shown.stream().map(RowComparison.Example::unitId).toList();
    Map<Long, List<String>> paths = new HashMap<>(tenantPaths.of(tenant, units));
    paths.putAll(landlordPaths.of(landlordSnapshot, units));
    return shown.stream().map(example -> difference(example, paths)).toList();
  }

  private static CheckReply.CountryCheck reply(
      String country,
      LedgerState state,
      TenantRows.Structure structure,
      RowComparison comparison,
      SuccessionComparison successions,
      CountrySnapshot snapshot,
      UncapturedUnits uncaptured,
      List<CheckReply.Difference> differences) {
    boolean otherEpoch = snapshot.lastPosition() > 0 && state.epoch() != snapshot.epoch();
    List<String> examples = new ArrayList<>();
    if (otherEpoch) {
      examples.add(
          "The tenant has epoch %d, the landlord epoch %d."
              .formatted(state.epoch(), snapshot.epoch()));
    }
    if (uncaptured.units() > 0) {
      examples.add(text(uncaptured, country));
    }
    differences.forEach(difference -> examples.add(text(difference)));
    examples.addAll(structure.examples());
    boolean equal =
        !otherEpoch
            && comparison.missing() + comparison.surplus() + comparison.different() == 0
            && comparison.rejected() + uncaptured.units() == 0
            && structure.wrongParents() + structure.wrongPaths() + successions.wrong() == 0;
    return new CheckReply.CountryCheck(
        country,
        equal,
        state.epoch(),
        state.watermark(),
        snapshot.lastPosition(),
        comparison.units(),
        comparison.inFlight(),
        comparison.rejected(),
        uncaptured.units(),
        comparison.missing(),
        comparison.surplus(),
        comparison.different(),
        structure.wrongParents(),
        structure.wrongPaths(),
        successions.wrong(),
        examples,
        differences);
  }

  private static String text(UncapturedUnits uncaptured, String country) {
    return "%s from what was captured (%s%s): written while the triggers were disabled. Run: geosync capture --country %s"
        .formatted(
            Count.of(
                uncaptured.units(), "unit of the landlord differs", "units of the landlord differ"),
            String.join(", ", uncaptured.codes()),
            uncaptured.units() > uncaptured.codes().size() ? ", ..." : "",
            country);
  }

  private static CheckReply.Difference difference(
      RowComparison.Example example, Map<Long, List<String>> paths) {
    return new CheckReply.Difference(
        example.unitId(), paths.getOrDefault(example.unitId(), List.of("?")), example.fault());
  }

  private static String text(CheckReply.Difference difference) {
    return "%s (unit %d) %s"
        .formatted(difference.path().getLast(), difference.unitId(), difference.fault());
  }
}
