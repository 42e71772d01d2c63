package io.geosync.simulation.oracle;

import io.geosync.simulation.oracle.TenantFacts.Move;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks the moves of a tenant's own rows: each one led from an ended unit to its successor, as the
 * landlord had them at the position up to which the tenant had all events. No other row has moved,
 * and in the end no row is left that could follow.
 */
public final class FollowingVerdict {
  private static final String CUSTOM = "tenant_geo_units.parent_id";

  private final LandlordFacts landlord;
  private final TenantFacts tenant;
  private final Map<String, FollowingChoice> choices;
  private final LocalDate at;
  private final List<String> faults = new ArrayList<>();

  private FollowingVerdict(
      LandlordFacts landlord,
      TenantFacts tenant,
      Map<String, FollowingChoice> choices,
      LocalDate at) {
    this.landlord = landlord;
    this.tenant = tenant;
    this.choices = choices;
    this.at = at;
  }

  /**
   * The rows that the applications have committed, where the moves have led them.
   *
   * @param own what the tenant's applications committed
   */
  public static OwnRows moved(OwnRows own, TenantFacts tenant) {
    Map<String, Map<Long, Long>> references = new TreeMap<>();
    own.references()
        .forEach(
            (table, rows) -> {
              Map<Long, Long> moved = new TreeMap<>();
              Map<Long, Long> actual = tenant.references().getOrDefault(table, Map.of());
              rows.forEach(
                  (id, unit) ->
                      moved.put(id, moved(tenant, table + ".unit_id", id, unit, actual.get(id))));
              references.put(table, moved);
            });
    Map<Long, OwnRows.Custom> customs = new TreeMap<>();
    own.customs()
        .forEach(
            (id, custom) -> {
              TenantRow row = tenant.rows().get(id);
              Long parent = custom.parent();
              customs.put(
                  id,
                  row == null || parent == null
                      ? custom
                      : new OwnRows.Custom(
                          custom.country(),
                          custom.code(),
                          moved(tenant, CUSTOM, id, parent, row.parent())));
            });
    return new OwnRows(references, customs);
  }

  /**
   * Returns the unit at which a row must be: the actual one, if the last moves lead there from the
   * unit that the application wrote, which may have changed the row between moves; else the latter.
   */
  private static long moved(
      TenantFacts tenant, String reference, long row, long written, @Nullable Long actual) {
    List<Move> moves =
        tenant.moves().stream()
            .filter(
                move -> !move.isUndone() && move.reference().equals(reference) && move.row() == row)
            .toList();
    for (int first = 0; first < moves.size(); first++) {
      long reached = written;
      boolean isChain = true;
      for (Move move : moves.subList(first, moves.size())) {
        isChain &= move.from() == reached;
        reached = move.to();
      }
      if (isChain && Objects.equals(reached, actual)) {
        return reached;
      }
    }
    return written;
  }

  /**
   * Checks all moves.
   *
   * @param isWholeLog whether the log has every event that ever was, since the landlord was never
   *     restored
   */
  public static List<String> faults(
      LandlordFacts landlord,
      TenantFacts tenant,
      OwnRows moved,
      Map<String, FollowingChoice> choices,
      LocalDate at,
      boolean isWholeLog) {
    FollowingVerdict verdict = new FollowingVerdict(landlord, tenant, choices, at);
    for (Move move : tenant.moves()) {
      if (!choices.containsKey(move.reference())) {
        verdict.faults.add(move + " has moved a row that must be kept");
      } else if (isWholeLog) {
        verdict.move(move);
      }
    }
    verdict.rest(moved);
    return verdict.faults;
  }

  private void move(Move move) {
    LandlordAt known = new LandlordAt(landlord.log(move.country()), move.watermark(), at);
    Long certain = known.successor(move.fromUnit(), false);
    Long byDefault = known.successor(move.fromUnit(), true);
    if (!known.hasEnded(move.fromUnit())) {
      faults.add(move + ": the unit had not ended");
    } else if (!Objects.equals(move.isByDefault() ? byDefault : certain, move.toUnit())) {
      faults.add("%s: the successor was %s, by default %s".formatted(move, certain, byDefault));
    } else if (move.isByDefault()
        && (certain != null || choices.get(move.reference()) != FollowingChoice.DEFAULT)) {
      faults.add(move + " was made by default");
    }
  }

  /** Rows that could have followed. */
  private void rest(OwnRows moved) {
    moved
        .references()
        .forEach((table, rows) -> rows.forEach((id, unit) -> rest(table + ".unit_id", id, unit)));
    moved
        .customs()
        .forEach(
            (id, custom) -> {
              Long parent = custom.parent();
              if (parent != null) {
                rest(CUSTOM, id, parent);
              }
            });
  }

  private void rest(String reference, long id, long unitRow) {
    FollowingChoice choice = choices.get(reference);
    TenantRow row = tenant.rows().get(unitRow);
    if (choice == null || row == null || !row.isOfficial() || row.unit() == null) {
      return;
    }
    LandlordAt last = new LandlordAt(landlord.log(row.country()), Long.MAX_VALUE, at);
    long unit = row.unit();
    Long successor = last.successor(unit, choice == FollowingChoice.DEFAULT);
    if (last.hasEnded(unit) && successor != null && !isRejected(reference, id, row)) {
      faults.add(
          "row %d of %s is still at unit %d, whose successor is %d"
              .formatted(id, reference, unit, successor));
    }
  }

  /**
   * Whether a custom unit is listed because it cannot follow. After a restore the landlord may have
   * given the id of its parent to a unit of another country.
   */
  private boolean isRejected(String reference, long id, TenantRow unit) {
    TenantRow holder = tenant.rows().get(id);
    return reference.equals(CUSTOM)
        && holder != null
        && !holder.country().equals(unit.country())
        && tenant.notFollowed().contains(id);
  }
}
