package io.geosync.simulation.delivery;

import io.geosync.simulation.scheduler.Actor;
import io.geosync.simulation.scheduler.ActorContext;
import io.geosync.simulation.world.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The relay, the consumers and the sweep of one schedule, and what they share. */
public final class Deliveries {
  /** Classes of SQLSTATE that the simulation's own faults have. */
  private static final Set<String> INJECTED = Set.of("57", "08", "40", "55");

  private static final String VISITOR = "visitor";
  private static final int MAX_ROUNDS = 6;

  private final World world;
  private final List<String> countries;
  private final Load load;
  private final MessageQueue queue;
  private final DeliveryCounts counts = new DeliveryCounts();
  private final Restores restores = new Restores();
  private final RejoiningStreams rejoining = new RejoiningStreams();
  private final TenantOperations operations = new TenantOperations(counts, restores);
  private final AtomicInteger writers;
  private volatile boolean relayed;

  /**
   * How much takes part in the deliveries.
   *
   * @param tenants how many of the world's tenants
   * @param writers how many end before the relay can end
   * @param maxMessages per batch
   * @param maxEnvelopeEvents per message
   */
  public record Load(int tenants, int writers, int maxMessages, int maxEnvelopeEvents) {}

  public Deliveries(World world, List<String> countries, Load load, MessageQueue queue) {
    this.world = world;
    this.countries = List.copyOf(countries);
    this.load = load;
    this.queue = queue;
    this.writers = new AtomicInteger(load.writers());
  }

  public Actor relay(Random random) {
    return new Actor("relay", new Relay(this, random, load.maxEnvelopeEvents()));
  }

  public Actor consumer(int number, Random random) {
    String name = "consumer-" + number;
    return new Actor(name, new Consumer(name, this, random));
  }

  public Actor visitor(Random random, int visits) {
    return new Actor(VISITOR, new SweepVisitor(VISITOR, this, random, visits));
  }

  public Actor follower(int number, Random random, int runs) {
    String name = "follower-" + number;
    return new Actor(name, new Follower(name, this, random, runs));
  }

  public Actor operator(Random random, int number, boolean mayRestoreTenants) {
    return new Actor("operator", new Operator(this, random, number, mayRestoreTenants));
  }

  /** Mirrors all countries into all tenants, before the schedule starts. */
  public void join() throws SQLException {
    for (int tenant = 0; tenant < load.tenants(); tenant++) {
      for (String country : countries) {
        operations.mirror(world.tenant(VISITOR, tenant), visited(country, tenant, new Random(0)));
      }
    }
  }

  /**
   * Delivers what is left when all actors have ended: the queue, then what it lost, then dead
   * letters that may be of another life of the landlord. Then rows follow their units.
   */
  public void settle(ActorContext context, Random random) throws SQLException {
    drain(context, random);
    reconcile(random);
    if (queue.redrive() > 0) {
      drain(context, random);
    }
    int rounds = 0;
    while (reconcile(random)) {
      rounds++;
      if (rounds == MAX_ROUNDS) {
        throw new AssertionError("Tenants still contradict the log after " + rounds + " rounds");
      }
    }
    for (int tenant = 0; tenant < load.tenants(); tenant++) {
      for (String country : countries) {
        Follower.follow(world.tenant(VISITOR, tenant), country, counts, Integer.MAX_VALUE);
        operations.clean(world.tenant(VISITOR, tenant), country);
      }
    }
  }

  private void drain(ActorContext context, Random random) throws SQLException {
    Relay relay = new Relay(this, random, load.maxEnvelopeEvents());
    do {
      new Consumer("consumer-1", this, random).run(context);
    } while (relay.relay(world.landlord("relay")) > 0);
  }

  /** Visits all tenants once; returns whether any was mirrored. */
  private boolean reconcile(Random random) throws SQLException {
    boolean mirrored = false;
    for (int tenant = 0; tenant < load.tenants(); tenant++) {
      Connection connection = world.tenant(VISITOR, tenant);
      for (String country : countries) {
        int chunk = 1 + random.nextInt(20);
        mirrored |=
            operations.reconcile(connection, visited(country, tenant, random), country, chunk);
      }
    }
    return mirrored;
  }

  private ScheduleLandlord visited(String country, int tenant, Random random) throws SQLException {
    return new ScheduleLandlord(world.landlord(VISITOR), country, tenant, this, random);
  }

  Restores restores() {
    return restores;
  }

  RejoiningStreams rejoining() {
    return rejoining;
  }

  public DeliveryCounts counts() {
    return counts;
  }

  public MessageQueue queue() {
    return queue;
  }

  /** Notes that a writer has ended. */
  public void writerEnded() {
    writers.decrementAndGet();
  }

  /** Whether all writers have ended. */
  boolean written() {
    return writers.get() == 0;
  }

  void relayEnded() {
    relayed = true;
  }

  /** Whether the relay has ended, hence the queue gets no further message. */
  boolean relayed() {
    return relayed;
  }

  List<String> countries() {
    return countries;
  }

  int tenants() {
    return load.tenants();
  }

  int maxMessages() {
    return load.maxMessages();
  }

  TenantOperations operations() {
    return operations;
  }

  Connection tenant(ActorContext context, String actor, int tenant) throws SQLException {
    return context.step(world.tenant(actor, tenant), true);
  }

  Connection landlord(ActorContext context, String actor) throws SQLException {
    return context.step(world.landlord(actor), false);
  }

  Connection landlordThatMayFail(ActorContext context, String actor) throws SQLException {
    return context.step(world.landlord(actor), true);
  }

  /** Counts a failure that the simulation made; any other failure is a defect. */
  void failed(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null || !INJECTED.contains(state.substring(0, 2))) {
      throw new AssertionError("The code under test failed without an injected fault", failure);
    }
    counts.failure();
  }
}
