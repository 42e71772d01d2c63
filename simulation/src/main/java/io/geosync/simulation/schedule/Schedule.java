package io.geosync.simulation.schedule;

import io.geosync.simulation.delivery.Deliveries;
import io.geosync.simulation.delivery.Progress;
import io.geosync.simulation.delivery.Queue;
import io.geosync.simulation.landlord.Graveyard;
import io.geosync.simulation.landlord.LandlordWriter;
import io.geosync.simulation.oracle.AccountVerdict;
import io.geosync.simulation.oracle.CaptureVerdict;
import io.geosync.simulation.oracle.LandlordFacts;
import io.geosync.simulation.oracle.TenantFacts;
import io.geosync.simulation.oracle.TenantVerdict;
import io.geosync.simulation.step.FreeTurn;
import io.geosync.simulation.step.Played;
import io.geosync.simulation.step.Players;
import io.geosync.simulation.step.Turns;
import io.geosync.simulation.tenant.TenantApplication;
import io.geosync.simulation.tenant.TenantBook;
import io.geosync.simulation.world.StartTree;
import io.geosync.simulation.world.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** One history of the landlord, delivered once to some tenants, and what came of it. */
final class Schedule {
  private final World world;
  private final Plan plan;
  private final SplittableRandom random;
  private final Progress progress;
  private final Deliveries deliveries;
  private final Map<String, Graveyard> countries = new TreeMap<>();
  private final List<TenantBook> books = new ArrayList<>();
  private final AtomicLong changes = new AtomicLong();

  Schedule(World world, Plan plan, SplittableRandom random) {
    this.world = world;
    this.plan = plan;
    this.random = random;
    this.progress = new Progress(plan.writers());
    plan.trees().forEach(tree -> countries.put(tree.country(), new Graveyard()));
    for (int tenant = 0; tenant < plan.tenants(); tenant++) {
      books.add(new TenantBook());
    }
    this.deliveries =
        new Deliveries(
            world,
            List.copyOf(countries.keySet()),
            plan.tenants(),
            new Queue(plan.doubles(), plan.losses()),
            progress,
            plan.mostMessages(),
            plan.mostEvents());
  }

  Outcome run(Players players) throws SQLException, InterruptedException {
    world.reset();
    long first = 1;
    for (StartTree tree : plan.trees()) {
      if (!tree.nodes().isEmpty()) {
        tree.insert(world.landlord("judge"), first);
        first += tree.nodes().size();
      }
    }
    if (plan.joined()) {
      deliveries.join();
    }
    Played played = players.play(cast());
    List<String> faults = new ArrayList<>(played.defects().stream().map(Schedule::text).toList());
    if (faults.isEmpty()) {
      faults.addAll(settle());
    }
    LandlordFacts landlord = LandlordFacts.read(world.landlord("judge"));
    if (faults.isEmpty()) {
      faults.addAll(judge(landlord));
    }
    return new Outcome(
        plan, faults, landlord, played, deliveries.counts(), deliveries.queue(), changes.get());
  }

  private List<Turns.Cast> cast() {
    List<Turns.Cast> cast = new ArrayList<>();
    for (int number = 1; number <= plan.writers(); number++) {
      cast.add(writer("writer-" + number));
    }
    cast.add(deliveries.relay(random()));
    for (int number = 1; number <= plan.consumers(); number++) {
      cast.add(deliveries.consumer(number, random()));
    }
    if (plan.visits() > 0) {
      cast.add(deliveries.visitor(random(), plan.visits()));
    }
    for (int number = 1; number <= plan.applications(); number++) {
      cast.add(application("app-" + number, number % plan.tenants()));
    }
    return cast;
  }

  private Turns.Cast application(String name, int tenant) {
    Random own = random();
    return new Turns.Cast(
        name,
        new TenantApplication(
            name,
            world,
            tenant,
            books.get(tenant),
            own,
            2 + own.nextInt(6),
            unit -> countries.values().stream().anyMatch(country -> country.holds(unit))));
  }

  private Turns.Cast writer(String name) {
    LandlordWriter writer =
        new LandlordWriter(name, world, countries, random(), plan.transactions(), changes);
    return new Turns.Cast(
        name,
        turn -> {
          try {
            writer.play(turn);
          } finally {
            progress.writerDone();
          }
        });
  }

  private Random random() {
    return new Random(random.nextLong());
  }

  private List<String> settle() throws SQLException {
    try {
      deliveries.settle(FreeTurn.INSTANCE, random());
      return List.of();
    } catch (AssertionError defect) {
      return List.of(text(defect));
    }
  }

  private List<String> judge(LandlordFacts landlord) throws SQLException {
    List<String> names = List.copyOf(countries.keySet());
    List<String> faults = new ArrayList<>(CaptureVerdict.faults(landlord, names));
    for (int tenant = 0; tenant < plan.tenants(); tenant++) {
      TenantFacts facts = TenantFacts.read(world.tenant("judge", tenant));
      List<String> found = new ArrayList<>();
      found.addAll(TenantVerdict.faults(landlord, facts, books.get(tenant).all()));
      found.addAll(AccountVerdict.faults(landlord, facts, names));
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
