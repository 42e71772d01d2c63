package io.geosync.tenantsync.operations;

import io.geosync.contract.command.OperationsCommand.TenantUnits;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.TenantUnitsReply;
import io.geosync.contract.reply.TenantUnitsReply.Pair;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.landlord.unit.ComparedUnit;
import io.geosync.landlord.unit.UnitQueries;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.tree.TenantTree;
import io.geosync.tenant.tree.TenantTree.TreeRow;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the units below a unit in the landlord and in a tenant's database side by side. */
@Singleton
public final class TenantUnitsService {
  private static final int MAX_UNITS = 1_000;

  private final TenantLookup tenants;
  private final TenantExecutor work;
  private final LandlordDatabase landlord;
  private final UnitQueries units;
  private final TenantTree tree = new TenantTree();
  private final Ledger ledger = new Ledger();

  public TenantUnitsService(
      TenantLookup tenants, TenantExecutor work, LandlordDatabase landlord, UnitQueries units) {
    this.tenants = tenants;
    this.work = work;
    this.landlord = landlord;
    this.units = units;
  }

  /** The place in the tree, and the landlord's units there. */
  private record Place(List<UnitName> path, @Nullable Long parentId, List<ComparedUnit> units) {}

  /** The tenant's rows at that place, and its rows of the landlord's units. */
  private record Rows(LedgerState ledger, List<TreeRow> here, List<TreeRow> ofUnits) {}

  /**
   * Reads a page. The tenant is read first: later events of the landlord are then in flight.
   *
   * @throws GeosyncException tenant.not-found, unit.not-found, command.invalid
   */
  public TenantUnitsReply read(TenantUnits command) {
    if (command.limit() < 1 || command.limit() > MAX_UNITS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Limit %d is out of range. Allowed: 1 to %d.".formatted(command.limit(), MAX_UNITS));
    }
    Tenant tenant = tenants.named(command.tenant());
    String country = TenantLookup.countries(tenant, command.country()).getFirst();
    Place place = place(country, command);
    List<Long> shown = place.units().stream().map(unit -> unit.unit().id()).toList();
    String after = Objects.requireNonNullElse(command.after(), "");
    Rows rows =
        work.on(
            tenant,
            connection ->
                new Rows(
                    ledger.read(connection, country).orElse(LedgerState.none(country)),
                    tree.children(connection, country, place.parentId(), after, command.limit()),
                    tree.byExternalIds(connection, shown)));
    UnitComparison comparison =
        new UnitComparison(rows.ledger(), place.parentId(), elsewhere(rows, shown));
    place.units().forEach(unit -> comparison.add(unit, rows.ofUnits()));
    rows.here().forEach(comparison::add);
    List<Pair> pairs =
        comparison.page(
            command.limit(),
            place.units().size() == command.limit() ? place.units().getLast().unit().code() : null,
            rows.here().size() == command.limit() ? rows.here().getLast().unit().code() : null);
    boolean full =
        place.units().size() == command.limit()
            || rows.here().size() == command.limit()
            || comparison.size() > pairs.size();
    return new TenantUnitsReply(
        tenant.name(),
        country,
        place.path(),
        pairs,
        full && !pairs.isEmpty() ? pairs.getLast().code() : null);
  }

  private Place place(String country, TenantUnits command) {
    return landlord.query(
        connection -> {
          String parent = command.parent();
          Long parentId =
              parent == null
                  ? null
                  : units
                      .idOf(connection, country, parent)
                      .orElseThrow(
                          () ->
                              new GeosyncException(
                                  ErrorId.UNIT_NOT_FOUND,
                                  "There is no unit %s in %s.".formatted(parent, country)));
          return new Place(
              parentId == null ? List.of() : units.path(connection, parentId),
              parentId,
              units.compared(connection, country, parentId, command.after(), command.limit()));
        });
  }

  /** The landlord's units of official rows that are not on this page of the landlord's list. */
  private List<ComparedUnit> elsewhere(Rows rows, Collection<Long> shown) {
    List<Long> others = new ArrayList<>();
    for (TreeRow row : rows.here()) {
      Long id = row.unit().externalGeoId();
      if (id != null && !shown.contains(id)) {
        others.add(id);
      }
    }
    return others.isEmpty()
        ? List.of()
        : landlord.query(connection -> units.comparedById(connection, others));
  }
}
