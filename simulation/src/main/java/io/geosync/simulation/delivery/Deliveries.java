package io.geosync.simulation.delivery;

import io.geosync.simulation.step.Turn;
import io.geosync.simulation.step.Turns;
import io.geosync.simulation.world.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** All who bring events to tenants, in one schedule. */
public final class Deliveries {
  /** Cancelled or killed, connection lost, deadlock, lock timeout. */
  private static final Set<String> MADE = Set.of("57", "08", "40", "55");

  private final World world;
  private final List<String> countries;
  private final int tenants;
  private final Queue queue;
  private final Progress progress;
  private final int mostMessages;
  private final DeliveryCounts counts = new DeliveryCounts();
  private final TenantWork work = new TenantWork(counts);
  private final Relay relay;

  /**
   * @param tenants how many of the world's tenants take part
   * @param mostMessages that one batch holds
   * @param mostEvents that one message holds
   */
  public Deliveries(
      World world,
      List<String> countries,
      int tenants,
      Queue queue,
      Progress progress,
      int mostMessages,
      int mostEvents) {
    this.world = world;
    this.countries = List.copyOf(countries);
    this.tenants = tenants;
    this.queue = queue;
    this.progress = progress;
    this.mostMessages = mostMessages;
    this.relay = new Relay(countries, queue, mostEvents);
  }

  public Turns.Cast relay(Random random) {
    return new Turns.Cast("relay", new RelayPart(this, relay, random));
  }

  public Turns.Cast consumer(int number, Random random) {
    String name = "consumer-" + number;
    return new Turns.Cast(name, new Consumer(name, this, random));
  }

  public Turns.Cast visitor(Random random, int visits) {
    return new Turns.Cast("visitor", new Visitor("visitor", this, random, visits));
  }

  /** All countries into all tenants, before anything happens. */
  public void join() throws SQLException {
    for (int tenant = 0; tenant < tenants; tenant++) {
      for (String country : countries) {
        work.mirror(world.tenant("visitor", tenant), world.landlord("visitor"), country);
      }
    }
  }

  /** What is left when nobody writes any more: the queue, then what it lost, then the clean-up. */
  public void settle(Turn turn, Random random) throws SQLException {
    do {
      new Consumer("consumer-1", this, random).play(turn);
    } while (relay.relay(world.landlord("relay"), random) > 0);
    for (int tenant = 0; tenant < tenants; tenant++) {
      Connection connection = world.tenant("visitor", tenant);
      for (String country : countries) {
        work.catchUp(connection, world.landlord("visitor"), country, 1 + random.nextInt(20));
        work.clean(connection, country);
      }
    }
  }

  public DeliveryCounts counts() {
    return counts;
  }

  public Queue queue() {
    return queue;
  }

  Progress progress() {
    return progress;
  }

  List<String> countries() {
    return countries;
  }

  int tenants() {
    return tenants;
  }

  int mostMessages() {
    return mostMessages;
  }

  TenantWork work() {
    return work;
  }

  Connection tenant(Turn turn, String actor, int tenant) throws SQLException {
    return turn.step(world.tenant(actor, tenant), true);
  }

  Connection landlord(Turn turn, String actor) throws SQLException {
    return turn.step(world.landlord(actor), false);
  }

  /** A fault that the simulation made; what it did not make is somebody's defect. */
  void failed(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null || !MADE.contains(state.substring(0, 2))) {
      throw new AssertionError("the engine fails by itself", failure);
    }
    counts.failure();
  }
}
