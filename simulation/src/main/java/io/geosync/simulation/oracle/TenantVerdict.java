package io.geosync.simulation.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks a tenant's rows against the landlord's units and the tenant's references: every living
 * unit, every deleted unit that a row references, every custom unit, and no other row.
 */
public final class TenantVerdict {
  private static final int MAX_DEPTH = 10_000;

  private final LandlordFacts landlord;
  private final TenantFacts tenant;
  private final OwnRows own;
  private final List<String> faults = new ArrayList<>();

  private TenantVerdict(LandlordFacts landlord, TenantFacts tenant, OwnRows own) {
    this.landlord = landlord;
    this.tenant = tenant;
    this.own = own;
  }

  /**
   * @param own what the tenant's applications committed
   */
  public static List<String> faults(LandlordFacts landlord, TenantFacts tenant, OwnRows own) {
    TenantVerdict verdict = new TenantVerdict(landlord, tenant, own);
    verdict.ownRows();
    verdict.officialRows();
    verdict.customRows();
    verdict.successions();
    tenant.rows().values().forEach(verdict::path);
    return verdict.faults;
  }

  private void ownRows() {
    own.references()
        .forEach(
            (table, rows) -> {
              Map<Long, Long> found = tenant.references().getOrDefault(table, Map.of());
              if (!found.equals(rows)) {
                faults.add("%s are %s, wanted %s".formatted(table, found, rows));
              }
              rows.values().stream()
                  .filter(unit -> !tenant.rows().containsKey(unit))
                  .forEach(
                      unit ->
                          faults.add("%s: referenced row %d is missing".formatted(table, unit)));
            });
  }

  private void officialRows() {
    Set<Long> wanted = new HashSet<>(landlord.units().keySet());
    Set<Long> referenced = referenced();
    tenant
        .official()
        .forEach(
            (unit, row) -> {
              if (referenced.contains(row.id())) {
                wanted.add(unit);
              } else if (!landlord.units().containsKey(unit)) {
                faults.add("unit %d must not exist".formatted(unit));
              }
            });
    for (long unit : wanted) {
      TenantRow row = tenant.official().get(unit);
      LoggedEvent event = landlord.last().get(unit);
      if (row == null) {
        faults.add("unit %d is missing".formatted(unit));
      } else if (event == null) {
        lost(row);
      } else {
        official(row, event);
      }
    }
  }

  /** A referenced row whose unit a restore of the landlord has lost. */
  private void lost(TenantRow row) {
    check(row, "retired", row.retired(), true);
    check(row, "is_active", row.active(), false);
    check(row, "link_blocked", row.blocked(), false);
  }

  /** Rows that a row or a custom unit of the tenant references. */
  private Set<Long> referenced() {
    Set<Long> referenced = new HashSet<>();
    own.references().values().forEach(rows -> referenced.addAll(rows.values()));
    own.customs().values().stream()
        .map(OwnRows.Custom::parent)
        .filter(Objects::nonNull)
        .forEach(referenced::add);
    return referenced;
  }

  private void official(TenantRow row, LoggedEvent event) {
    boolean lives = landlord.units().containsKey(event.unit());
    Unit unit = lives ? landlord.units().get(event.unit()) : Unit.of(event.state());
    if (unit == null) {
      throw new IllegalStateException("A living unit is missing");
    }
    TenantRow parent = unit.parent() == null ? null : tenant.official().get(unit.parent());
    check(row, "external_code", row.externalCode(), unit.code());
    check(row, "code", row.code(), "OFFICIAL-" + unit.country() + "-" + unit.code());
    check(row, "country", row.country(), unit.country());
    check(row, "admin_level", row.level(), unit.level());
    check(row, "admin_type", row.type(), unit.type());
    check(row, "names", row.names(), unit.names());
    check(row, "valid_from", row.from(), unit.from());
    check(row, "valid_to", row.to(), unit.to());
    check(row, "parent_external_id", row.parentUnit(), unit.parent());
    check(row, "parent_id", row.parent(), parent == null ? null : parent.id());
    check(row, "retired", row.retired(), !lives);
    check(row, "is_active", row.active(), lives && unit.active());
    check(row, "link_blocked", row.blocked(), false);
    check(row, "position", row.position(), event.position());
  }

  private void customRows() {
    own.customs()
        .forEach(
            (id, custom) -> {
              TenantRow row = tenant.rows().get(id);
              if (row == null) {
                faults.add("custom unit %d (%s) is missing".formatted(id, custom.code()));
              } else {
                check(row, "parent_id", row.parent(), custom.parent());
                check(row, "code", row.code(), custom.code());
                check(row, "country", row.country(), custom.country());
                check(row, "retired", row.retired(), false);
                check(row, "is_active", row.active(), true);
                check(row, "link_blocked", row.blocked(), false);
              }
            });
    tenant.rows().values().stream()
        .filter(row -> !row.isOfficial() && !own.customs().containsKey(row.id()))
        .forEach(row -> faults.add("custom unit %d was never created".formatted(row.id())));
  }

  /** The successions are the landlord's, and each set has the position of its last event. */
  private void successions() {
    if (!tenant.successions().equals(landlord.successions())) {
      faults.add(
          "successions are %s, wanted %s".formatted(tenant.successions(), landlord.successions()));
    }
    Map<Long, Long> wanted = new TreeMap<>();
    landlord.lastSuccessions().forEach((unit, event) -> wanted.put(unit, event.position()));
    if (!tenant.successionSets().equals(wanted)) {
      faults.add(
          "positions of successions are %s, wanted %s".formatted(tenant.successionSets(), wanted));
    }
  }

  private void path(TenantRow row) {
    StringBuilder path = new StringBuilder(Long.toString(row.id()));
    TenantRow above = above(row);
    for (int depth = 0; above != null && depth < MAX_DEPTH; depth++) {
      path.insert(0, above.id() + ".");
      above = above(above);
    }
    check(row, "geo_path", row.path(), path.toString());
  }

  private @Nullable TenantRow above(TenantRow row) {
    return row.parent() == null ? null : tenant.rows().get(row.parent());
  }

  private void check(TenantRow row, String what, @Nullable Object actual, @Nullable Object wanted) {
    if (!Objects.equals(actual, wanted)) {
      faults.add(
          "row %d of unit %s: %s is %s, wanted %s"
              .formatted(row.id(), row.unit(), what, actual, wanted));
    }
  }
}
