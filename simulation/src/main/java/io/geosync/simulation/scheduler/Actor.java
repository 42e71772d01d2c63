package io.geosync.simulation.scheduler;

/**
 * A participant of a schedule, with a thread of its own.
 *
 * @param name unique in its schedule
 */
public record Actor(String name, Script script) {
  /** What an actor does until it ends. An exception that leaves it is a defect. */
  @FunctionalInterface
  public interface Script {
    void run(ActorContext context) throws Exception;
  }
}
