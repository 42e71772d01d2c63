package io.geosync.simulation.scheduler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/**
 * Runs exactly one actor at a time, from one statement to its next, in an order that the seed
 * decides: the same seed gives the same sequence of statements. Serves one run.
 */
public final class SeededScheduler implements Scheduler {
  private final ExecutorService threads;
  private final LockObserver observer;
  private final FaultRates rates;
  private final Trace trace = new Trace();
  private final StepCounts counts = new StepCounts();
  private final List<Throwable> defects = Collections.synchronizedList(new ArrayList<>());
  private final TurnOrder turns;

  /**
   * @param threads gives one to each actor, and one more
   */
  public SeededScheduler(
      LockObserver observer, ExecutorService threads, RandomGenerator random, FaultRates rates) {
    this.observer = observer;
    this.threads = threads;
    this.rates = rates;
    this.turns = new TurnOrder(observer, random, rates, trace, counts);
  }

  @Override
  public Run run(List<Actor> actors) throws InterruptedException {
    List<ActorState> states = actors.stream().map(actor -> turns.add(actor.name())).toList();
    for (int index = 0; index < actors.size(); index++) {
      ActorState state = states.get(index);
      Actor.Script script = actors.get(index).script();
      threads.execute(() -> run(state, script));
    }
    threads.execute(turns::watch);
    turns.start();
    turns.awaitEnd(trace);
    return new Run(trace, defects, counts);
  }

  private void run(ActorState actor, Actor.Script script) {
    try {
      turns.awaitTurn(actor);
      script.run(new SeededSteps(turns, actor, observer, rates, trace, counts));
    } catch (Exception | AssertionError defect) {
      trace.add(actor.name, "ends", defect.getClass().getSimpleName());
      defects.add(defect);
    } finally {
      turns.leave(actor);
    }
  }
}
