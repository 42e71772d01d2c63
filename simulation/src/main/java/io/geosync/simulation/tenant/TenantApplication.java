package io.geosync.simulation.tenant;

import io.geosync.simulation.oracle.OwnRows;
import io.geosync.simulation.scheduler.Actor;
import io.geosync.simulation.scheduler.ActorContext;
import io.geosync.simulation.world.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * An application of a tenant. It adds rows that reference units, and adds, moves and deletes custom
 * units.
 */
public final class TenantApplication implements Actor.Script {
  /** Classes of SQLSTATE that concurrent transactions cause. */
  private static final Set<String> EXPECTED = Set.of("23", "40", "55", "57");

  private static final int MAX_PAUSES = 16;

  private static final List<ReferenceTable> TABLES = List.of(ReferenceTable.values());

  private final String name;
  private final World world;
  private final int tenant;
  private final CommittedRows committed;
  private final Random random;
  private final int transactions;
  private final LongPredicate deletedInLandlord;

  /** Custom units that this application created, and may move or delete. */
  private final Map<Long, OwnRows.Custom> mine = new TreeMap<>();

  /** Rows that this application created, and may delete. */
  private final Map<ReferenceTable, List<Long>> rows = new TreeMap<>();

  private int made;

  /**
   * @param deletedInLandlord tells whether the landlord has deleted a unit
   */
  public TenantApplication(
      String name,
      World world,
      int tenant,
      CommittedRows committed,
      Random random,
      int transactions,
      LongPredicate deletedInLandlord) {
    this.name = name;
    this.world = world;
    this.tenant = tenant;
    this.committed = committed;
    this.random = random;
    this.transactions = transactions;
    this.deletedInLandlord = deletedInLandlord;
    for (ReferenceTable table : TABLES) {
      rows.put(table, new ArrayList<>());
    }
  }

  @Override
  public void run(ActorContext context) throws SQLException {
    for (int number = 0; number < transactions; number++) {
      // Long pauses, so that an application still runs when deletions arrive.
      for (int rest = random.nextInt(MAX_PAUSES); rest > 0; rest--) {
        context.pause();
      }
      transaction(context.step(world.tenant(name, tenant), false));
    }
  }

  /** Records what it wrote only after the commit. */
  private void transaction(Connection connection) throws SQLException {
    TenantSession session = new TenantSession(connection);
    List<Runnable> notes = new ArrayList<>();
    try {
      int actions = 1 + random.nextInt(3);
      for (int action = 0; action < actions; action++) {
        act(session, notes);
      }
      if (random.nextInt(8) == 0) {
        session.rollback();
      } else {
        session.commit();
        notes.forEach(Runnable::run);
      }
    } catch (SQLException failure) {
      session.rollback();
      String state = failure.getSQLState();
      if (state == null || !EXPECTED.contains(state.substring(0, 2))) {
        throw failure;
      }
    }
  }

  private void act(TenantSession session, List<Runnable> notes) throws SQLException {
    List<TenantSession.Unit> units = session.officialUnits();
    if (units.isEmpty()) {
      return;
    }
    TenantSession.Unit unit = pick(units);
    ReferenceTable table = TABLES.get(random.nextInt(TABLES.size()));
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> addRow(session, table, unit, notes);
      case 3, 4 -> removeRow(session, table, notes);
      case 5, 6 -> addCustom(session, unit, notes);
      case 7 -> moveCustom(session, unit, notes);
      default -> removeCustom(session, notes);
    }
  }

  /** Prefers units that the landlord has deleted. */
  private TenantSession.Unit pick(List<TenantSession.Unit> units) {
    List<TenantSession.Unit> deleted =
        units.stream().filter(unit -> deletedInLandlord.test(unit.external())).toList();
    List<TenantSession.Unit> from = deleted.isEmpty() || random.nextBoolean() ? units : deleted;
    return from.get(random.nextInt(from.size()));
  }

  private void addRow(
      TenantSession session, ReferenceTable table, TenantSession.Unit unit, List<Runnable> notes)
      throws SQLException {
    List<Long> added = session.ids(table.insert(), unit.id());
    for (long id : added) {
      notes.add(
          () -> {
            committed.rows(table.table()).put(id, unit.id());
            rows(table).add(id);
          });
    }
  }

  private void removeRow(TenantSession session, ReferenceTable table, List<Runnable> notes)
      throws SQLException {
    if (rows(table).isEmpty()) {
      return;
    }
    long id = rows(table).get(random.nextInt(rows(table).size()));
    if (session.changes(table.delete(), id)) {
      notes.add(
          () -> {
            committed.rows(table.table()).remove(id);
            rows(table).remove(id);
          });
    }
  }

  private List<Long> rows(ReferenceTable table) {
    return rows.getOrDefault(table, List.of());
  }

  private void addCustom(TenantSession session, TenantSession.Unit unit, List<Runnable> notes)
      throws SQLException {
    made++;
    String code = "%s-%d".formatted(name, made);
    long below = unit.id();
    if (!mine.isEmpty() && random.nextInt(3) == 0) {
      long other = pick();
      if (countryOf(other).equals(unit.country())) {
        below = other;
      }
    }
    OwnRows.Custom custom = new OwnRows.Custom(unit.country(), code, below);
    long id = session.addCustom(custom, random.nextBoolean());
    notes.add(() -> note(id, custom));
  }

  private void moveCustom(TenantSession session, TenantSession.Unit unit, List<Runnable> notes)
      throws SQLException {
    if (mine.isEmpty()) {
      return;
    }
    long id = pick();
    OwnRows.Custom custom = Objects.requireNonNull(mine.get(id));
    if (custom.country().equals(unit.country())
        && session.changes(
            "UPDATE tenant_geo_units SET parent_id = ? WHERE id = ?", unit.id(), id)) {
      notes.add(() -> note(id, new OwnRows.Custom(custom.country(), custom.code(), unit.id())));
    }
  }

  private void removeCustom(TenantSession session, List<Runnable> notes) throws SQLException {
    if (mine.isEmpty()) {
      return;
    }
    long id = pick();
    if (session.changes("DELETE FROM tenant_geo_units WHERE id = ?", id)) {
      notes.add(
          () -> {
            committed.customs().remove(id);
            mine.remove(id);
          });
    }
  }

  private void note(long id, OwnRows.Custom custom) {
    committed.customs().put(id, custom);
    mine.put(id, custom);
  }

  private String countryOf(long custom) {
    return Objects.requireNonNull(mine.get(custom)).country();
  }

  private long pick() {
    List<Long> ids = List.copyOf(mine.keySet());
    return ids.get(random.nextInt(ids.size()));
  }
}
