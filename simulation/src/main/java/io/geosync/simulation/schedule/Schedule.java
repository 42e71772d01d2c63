package io.geosync.simulation.schedule;

import io.geosync.simulation.delivery.Deliveries;
import io.geosync.simulation.delivery.DeliveryCounts;
import io.geosync.simulation.delivery.Follower;
import io.geosync.simulation.delivery.MessageQueue;
import io.geosync.simulation.landlord.DeletedUnits;
import io.geosync.simulation.landlord.LandlordWriter;
import io.geosync.simulation.oracle.CaptureVerdict;
import io.geosync.simulation.oracle.FollowingChoice;
import io.geosync.simulation.oracle.FollowingVerdict;
import io.geosync.simulation.oracle.LandlordFacts;
import io.geosync.simulation.oracle.LedgerVerdict;
import io.geosync.simulation.oracle.OwnRows;
import io.geosync.simulation.oracle.TenantFacts;
import io.geosync.simulation.oracle.TenantVerdict;
import io.geosync.simulation.scheduler.Actor;
import io.geosync.simulation.scheduler.ActorContext;
import io.geosync.simulation.scheduler.Scheduler;
import io.geosync.simulation.tenant.CommittedRows;
import io.geosync.simulation.tenant.TenantApplication;
import io.geosync.simulation.world.StartTree;
import io.geosync.simulation.world.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Runs one history of the landlord and its delivery to tenants, and checks the result. */
final class Schedule {
  private final World world;
  private final Plan plan;
  private final SplittableRandom random;
  private final Deliveries deliveries;
  private final Map<String, DeletedUnits> countries = new TreeMap<>();
  private final List<CommittedRows> committed = new ArrayList<>();
  private final AtomicLong changes = new AtomicLong();

  Schedule(World world, Plan plan, SplittableRandom random) {
    this.world = world;
    this.plan = plan;
    this.random = random;
    plan.trees().forEach(tree -> countries.put(tree.country(), new DeletedUnits()));
    for (int tenant = 0; tenant < plan.tenants(); tenant++) {
      committed.add(new CommittedRows());
    }
    this.deliveries =
        new Deliveries(
            world,
            List.copyOf(countries.keySet()),
            new Deliveries.Load(
                plan.tenants(), plan.writers(), plan.maxMessages(), plan.maxEnvelopeEvents()),
            new MessageQueue(plan.duplicateRate(), plan.lossRate(), plan.deadRate()));
  }

  /**
   * A finished schedule.
   *
   * @param faults everything that differs from the expected result; empty if all converged
   * @param changes committed transactions of writers
   */
  record Outcome(
      Plan plan,
      List<String> faults,
      LandlordFacts landlord,
      Scheduler.Run run,
      DeliveryCounts deliveries,
      MessageQueue queue,
      long changes) {}

  Outcome run(Scheduler scheduler) throws SQLException, InterruptedException {
    world.reset();
    long first = 1;
    for (StartTree tree : plan.trees()) {
      if (!tree.nodes().isEmpty()) {
        tree.insert(world.landlord("oracle"), first);
        first += tree.nodes().size();
      }
    }
    for (int tenant = 0; tenant < plan.tenants(); tenant++) {
      choose(world.tenant("oracle", tenant));
    }
    if (plan.joined()) {
      deliveries.join();
    }
    Scheduler.Run run = scheduler.run(actors());
    List<String> faults = new ArrayList<>(run.defects().stream().map(Schedule::text).toList());
    if (faults.isEmpty()) {
      faults.addAll(settle());
    }
    LandlordFacts landlord = LandlordFacts.read(world.landlord("oracle"));
    if (faults.isEmpty()) {
      faults.addAll(check(landlord));
    }
    return new Outcome(
        plan, faults, landlord, run, deliveries.counts(), deliveries.queue(), changes.get());
  }

  private void choose(Connection tenant) throws SQLException {
    try (PreparedStatement statement =
        tenant.prepareStatement(
            "INSERT INTO geosync_following (table_name, column_name, choice, allow_default) VALUES (?, ?, 'follow', ?)")) {
      for (Map.Entry<String, FollowingChoice> choice : plan.choices().entrySet()) {
        int dot = choice.getKey().indexOf('.');
        statement.setString(1, choice.getKey().substring(0, dot));
        statement.setString(2, choice.getKey().substring(dot + 1));
        statement.setBoolean(3, choice.getValue() == FollowingChoice.DEFAULT);
        statement.executeUpdate();
      }
    }
  }

  private List<Actor> actors() {
    List<Actor> actors = new ArrayList<>();
    for (int number = 1; number <= plan.writers(); number++) {
      actors.add(writer("writer-" + number));
    }
    actors.add(deliveries.relay(random()));
    for (int number = 1; number <= plan.consumers(); number++) {
      actors.add(deliveries.consumer(number, random()));
    }
    if (plan.visits() > 0) {
      actors.add(deliveries.visitor(random(), plan.visits()));
    }
    if (plan.follows() > 0) {
      actors.add(deliveries.follower(1, random(), plan.follows()));
    }
    if (plan.restores() > 0) {
      actors.add(deliveries.operator(random(), plan.restores(), plan.applications() == 0));
    }
    for (int number = 1; number <= plan.applications(); number++) {
      actors.add(application("app-" + number, number % plan.tenants()));
    }
    return actors;
  }

  private Actor application(String name, int tenant) {
    Random own = random();
    return new Actor(
        name,
        new TenantApplication(
            name,
            world,
            tenant,
            committed.get(tenant),
            own,
            2 + own.nextInt(6),
            unit -> countries.values().stream().anyMatch(country -> country.contains(unit))));
  }

  private Actor writer(String name) {
    LandlordWriter writer =
        new LandlordWriter(name, world, countries, random(), plan.transactions(), changes);
    return new Actor(
        name,
        context -> {
          try {
            writer.run(context);
          } finally {
            deliveries.writerEnded();
          }
        });
  }

  private Random random() {
    return new Random(random.nextLong());
  }

  private List<String> settle() throws SQLException {
    try {
      deliveries.settle(ActorContext.UNSCHEDULED, random());
      return List.of();
    } catch (AssertionError defect) {
      return List.of(text(defect));
    }
  }

  private List<String> check(LandlordFacts landlord) throws SQLException {
    List<String> names = List.copyOf(countries.keySet());
    List<String> faults = new ArrayList<>(CaptureVerdict.faults(landlord, names));
    for (int tenant = 0; tenant < plan.tenants(); tenant++) {
      TenantFacts facts = TenantFacts.read(world.tenant("oracle", tenant));
      List<String> found = new ArrayList<>();
      OwnRows moved = FollowingVerdict.moved(committed.get(tenant).all(), facts);
      found.addAll(TenantVerdict.faults(landlord, facts, moved));
      found.addAll(
          FollowingVerdict.faults(
              landlord, facts, moved, plan.choices(), Follower.AT, plan.restores() == 0));
      found.addAll(LedgerVerdict.faults(landlord, facts, names));
      int number = tenant;
      found.forEach(fault -> faults.add("tenant %d: %s".formatted(number, fault)));
    }
    return faults;
  }

  private static String text(Throwable defect) {
    StringWriter text = new StringWriter();
    defect.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
