package io.geosync.simulation.landlord;

import io.geosync.simulation.scheduler.Actor;
import io.geosync.simulation.scheduler.ActorContext;
import io.geosync.simulation.world.World;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Changes units in transactions of one or two changes, and rolls some of them back. */
public final class LandlordWriter implements Actor.Script {
  /** Classes of SQLSTATE that concurrent writers and injected faults cause. */
  private static final Set<String> EXPECTED = Set.of("23", "40", "55", "57", "08");

  private final String name;
  private final World world;
  private final Map<String, DeletedUnits> countries;
  private final Random random;
  private final int transactions;
  private final AtomicLong committed;

  /**
   * @param countries the countries in which it writes
   * @param committed is incremented by each commit
   */
  public LandlordWriter(
      String name,
      World world,
      Map<String, DeletedUnits> countries,
      Random random,
      int transactions,
      AtomicLong committed) {
    this.name = name;
    this.world = world;
    this.countries = countries;
    this.random = random;
    this.transactions = transactions;
    this.committed = committed;
  }

  @Override
  public void run(ActorContext context) throws SQLException {
    for (int number = 0; number < transactions; number++) {
      try {
        transaction(new LandlordSession(context.step(world.landlord(name), true)));
      } catch (SQLException failure) {
        if (!isExpected(failure)) {
          throw failure;
        }
      }
    }
  }

  private static boolean isExpected(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && EXPECTED.contains(state.substring(0, 2));
  }

  private void transaction(LandlordSession session) throws SQLException {
    try {
      List<String> names = List.copyOf(countries.keySet());
      String country = names.get(random.nextInt(names.size()));
      if (random.nextBoolean()) {
        // The publisher locks the stream first; psql and others do not.
        session.run("SELECT geosync_lock_streams(ARRAY[?])", country);
      }
      write(session, country);
    } catch (SQLException failure) {
      session.rollback();
      throw failure;
    }
  }

  private void write(LandlordSession session, String country) throws SQLException {
    DeletedUnits deletedUnits = Objects.requireNonNull(countries.get(country));
    List<LandlordSession.Unit> deleted = new ArrayList<>();
    List<LandlordSession.Unit> ended = new ArrayList<>();
    int changes = random.nextInt(4) == 0 ? 2 : 1;
    for (int change = 0; change < changes; change++) {
      UnitChangeWriter writer = new UnitChangeWriter(session, country, deletedUnits, random);
      writer.make(UnitChange.drawn(random));
      deleted.addAll(writer.deleted());
      ended.addAll(writer.ended());
    }
    if (random.nextInt(12) == 0) {
      session.rollback();
    } else {
      session.commit();
      committed.incrementAndGet();
      deletedUnits.add(deleted);
      deletedUnits.addEnded(ended);
    }
  }
}
