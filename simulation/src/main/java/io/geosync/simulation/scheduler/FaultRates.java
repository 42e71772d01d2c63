package io.geosync.simulation.scheduler;

/**
 * How often a seeded schedule switches actors and makes faults; each a probability from 0 to 1.
 *
 * @param actorSwitch per statement: another actor runs next
 * @param kill per statement: its backend is killed before it
 * @param statementFailure per statement: it fails with 57014 (query_canceled) instead of running
 * @param lostCommit per commit: the backend is killed after it, so that the client sees a failure
 * @param lockTimeout per turn: a statement that waits for a lock fails with 55P03
 */
public record FaultRates(
    double actorSwitch,
    double kill,
    double statementFailure,
    double lostCommit,
    double lockTimeout) {
  /** No faults; for schedulers that make their own. */
  public static final FaultRates NONE = new FaultRates(0, 0, 0, 0, 0);
}
