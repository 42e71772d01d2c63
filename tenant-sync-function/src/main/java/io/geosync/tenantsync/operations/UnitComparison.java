package io.geosync.tenantsync.operations;

import io.geosync.contract.reply.TenantUnitsReply.Difference;
import io.geosync.contract.reply.TenantUnitsReply.Pair;
import io.geosync.landlord.unit.ComparedUnit;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.tree.TenantTree.TreeRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pairs the units and the rows of one place in the tree, and marks how they differ. */
final class UnitComparison {
  /** The order of the collation C: by bytes. */
  private static final Comparator<String> BY_BYTES =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private final LedgerState ledger;
  private final @Nullable Long parentId;
  private final Map<Long, ComparedUnit> elsewhere;
  private final List<Pair> pairs = new ArrayList<>();

  /**
   * @param elsewhere the landlord's units of the rows that are not below the parent in the landlord
   */
  UnitComparison(LedgerState ledger, @Nullable Long parentId, List<ComparedUnit> elsewhere) {
    this.ledger = ledger;
    this.parentId = parentId;
    this.elsewhere =
        elsewhere.stream().collect(Collectors.toMap(unit -> unit.unit().id(), Function.identity()));
  }

  /** Adds a unit of the landlord with the row of the tenant, wherever the tenant has it. */
  void add(ComparedUnit unit, List<TreeRow> ofUnits) {
    Optional<TreeRow> row =
        ofUnits.stream()
            .filter(each -> Objects.equals(each.unit().externalGeoId(), unit.unit().id()))
            .findFirst();
    pairs.add(
        new Pair(
            unit.unit().code(),
            row.map(each -> difference(unit, each))
                .orElse(isApplied(unit) ? Difference.MISSING : Difference.IN_FLIGHT),
            unit.unit(),
            row.map(TreeRow::unit).orElse(null)));
  }

  private Difference difference(ComparedUnit unit, TreeRow row) {
    boolean equal =
        !row.unit().retired()
            && Objects.equals(row.contentHash(), unit.contentHash())
            && Objects.equals(row.parentExternalId(), parentId);
    if (equal) {
      return Difference.EQUAL;
    }
    return isApplied(unit) ? Difference.DIFFERENT : Difference.IN_FLIGHT;
  }

  private boolean isApplied(ComparedUnit unit) {
    return ledger.isApplied(unit.position());
  }

  /** Adds a row of the tenant that is not the row of a unit which is below the parent. */
  void add(TreeRow row) {
    Long id = row.unit().externalGeoId();
    if (id == null || row.unit().unitType().equals("custom")) {
      pairs.add(new Pair(row.unit().code(), Difference.CUSTOM, null, row.unit()));
      return;
    }
    if (pairs.stream().anyMatch(pair -> pair.landlord() != null && pair.landlord().id() == id)) {
      return;
    }
    ComparedUnit unit = elsewhere.get(id);
    if (row.unit().retired()) {
      pairs.add(new Pair(row.unit().code(), Difference.RETIRED, null, row.unit()));
    } else if (unit == null || unit.deleted()) {
      boolean inFlight = unit != null && !isApplied(unit);
      pairs.add(
          new Pair(
              row.unit().code(),
              inFlight ? Difference.IN_FLIGHT : Difference.SURPLUS,
              null,
              row.unit()));
    } else if (!Objects.equals(unit.unit().parentId(), parentId)) {
      pairs.add(
          new Pair(
              row.unit().code(),
              isApplied(unit) ? Difference.SURPLUS : Difference.IN_FLIGHT,
              null,
              row.unit()));
    }
  }

  int size() {
    return pairs.size();
  }

  /**
   * Returns the first pairs by code. Where a list was cut, pairs behind its end belong to the next
   * page, because the other list may have more before them.
   *
   * @param endOfUnits code at which the landlord's list was cut; absent: it was not
   * @param endOfRows code at which the tenant's list was cut; absent: it was not
   */
  List<Pair> page(int limit, @Nullable String endOfUnits, @Nullable String endOfRows) {
    return pairs.stream()
        .sorted(Comparator.comparing(Pair::code, BY_BYTES))
        .filter(pair -> endOfUnits == null || BY_BYTES.compare(pair.code(), endOfUnits) <= 0)
        .filter(pair -> endOfRows == null || BY_BYTES.compare(pair.code(), endOfRows) <= 0)
        .limit(limit)
        .toList();
  }
}
