package io.geosync.tenant.succession;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.succession.SuccessionSet;
import io.geosync.contract.unit.UnitState;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenant.transaction.Bisection;
import io.geosync.tenant.write.WriteResult.RejectedUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes the successions of a country in the transaction that holds the ledger's lock. Where the
 * tenant's database rejects some of them, these are found by bisection, and all others are written.
 */
public final class SuccessionWriter {
  /** The first schema version with the tables of successions. */
  public static final int SINCE = 5;

  private static final SqlStatement TAKE = statement("take_sets.sql");
  private static final SqlStatement DELETE = statement("delete_rows.sql");
  private static final SqlStatement INSERT = statement("insert_rows.sql");
  private static final SqlStatement DELETE_ABSENT = statement("delete_absent_sets.sql");
  private static final SqlStatement DELETE_UNSET = statement("delete_unset_rows.sql");
  private static final SqlStatement RESET = statement("reset_sets.sql");
  private static final SqlStatement DELETE_REJECTIONS = statement("delete_rejections.sql");

  private final Connection connection;
  private final String country;
  private final boolean samePositionToo;
  private final List<RejectedUnit> rejected = new ArrayList<>();
  private long written;

  /**
   * @param samePositionToo whether a set of the same position is compared, and written again if its
   *     rows differ
   */
  public SuccessionWriter(Connection connection, String country, boolean samePositionToo) {
    this.connection = connection;
    this.country = country;
    this.samePositionToo = samePositionToo;
  }

  /** Writes the sets that are newer than those that the tenant has. */
  public void write(Collection<SuccessionSet> sets) throws SQLException {
    if (sets.isEmpty()) {
      return;
    }
    Bisection.run(connection, last(sets), part -> written += writeAll(part), this::reject);
    List<Long> settled = new ArrayList<>(sets.stream().map(SuccessionSet::position).toList());
    settled.removeAll(rejected.stream().map(RejectedUnit::position).toList());
    DELETE_REJECTIONS
        .on(connection)
        .bind("country", country)
        .bind("no_unit", UnitState.NO_UNIT)
        .bindNumbers("positions", settled)
        .update();
  }

  /**
   * Removes the successions of units that a snapshot does not have.
   *
   * @param units the predecessors that the snapshot has
   * @param through last position of the snapshot; newer sets stay
   */
  public void deleteAbsent(Collection<Long> units, long through) throws SQLException {
    written +=
        DELETE_ABSENT
            .on(connection)
            .bind("country", country)
            .bind("through", through)
            .bindNumbers("units", units)
            .list(row -> row.number("unit_id"))
            .size();
    DELETE_UNSET.on(connection).bind("country", country).update();
  }

  /** Forgets the positions of all sets, whose rows stay. */
  public void reset() throws SQLException {
    RESET.on(connection).bind("country", country).update();
  }

  /** How many sets were written or removed. */
  public long written() {
    return written;
  }

  /** The sets that this database rejects. They name no unit, whose own events may be applied. */
  public List<RejectedUnit> rejected() {
    return List.copyOf(rejected);
  }

  /** Of each unit the set with the greatest position. */
  private static List<SuccessionSet> last(Collection<SuccessionSet> sets) {
    Map<Long, SuccessionSet> last = new HashMap<>();
    for (SuccessionSet set : sets) {
      last.merge(
          set.unitId(), set, (one, other) -> one.position() >= other.position() ? one : other);
    }
    return new ArrayList<>(last.values());
  }

  private int writeAll(List<SuccessionSet> sets) throws SQLException {
    String json = json(sets);
    Set<Long> units =
        new HashSet<>(
            TAKE.on(connection)
                .bind("country", country)
                .bind("sets", json)
                .bind("same_too", samePositionToo)
                .list(row -> row.number("unit_id")));
    if (units.isEmpty()) {
      return 0;
    }
    DELETE.on(connection).bindNumbers("units", units).update();
    int rows =
        sets.stream()
            .filter(set -> units.contains(set.unitId()))
            .mapToInt(set -> set.successions().size())
            .sum();
    int inserted =
        INSERT
            .on(connection)
            .bind("country", country)
            .bind("sets", json)
            .bindNumbers("units", units)
            .update();
    if (inserted != rows) {
      throw new SQLException(
          "A trigger of tenant_geo_successions kept rows from being written.",
          TenantFault.ROW_DROPPED);
    }
    return units.size();
  }

  private void reject(SuccessionSet set, SQLException failure) {
    rejected.add(
        new RejectedUnit(
            UnitState.NO_UNIT,
            set.position(),
            failure.getSQLState(),
            "successions of unit %d: %s"
                .formatted(set.unitId(), Objects.requireNonNullElse(failure.getMessage(), ""))));
  }

  private static String json(List<SuccessionSet> sets) {
    ArrayNode array = ContractJson.mapper().createArrayNode();
    for (SuccessionSet set : sets) {
      ObjectNode json = array.addObject();
      json.put("unit_id", set.unitId());
      json.put("position", set.position());
      json.put("content_hash", set.contentHash());
      json.set("successions", ContractJson.mapper().valueToTree(set.successions()));
    }
    return array.toString();
  }

  private static SqlStatement statement(String fileName) {
    return SqlStatement.of(SuccessionWriter.class, fileName);
  }
}
