package io.geosync.infra.alarm;

import io.geosync.infra.function.FunctionKind;

/**
 * Counts the alarms of a deployment, because each is billed. Uses no CDK class: loading one starts
 * Node.js.
 */
public final class AlarmCount {
  /** Errors, throttles, duration and recursion. */
  private static final int PER_FUNCTION = 4;

  /** The queue of undelivered messages, and failed notifications. */
  private static final int DELIVERY = 2;

  private static final int HEARTBEAT = 1;

  private AlarmCount() {}

  /** Returns the number of alarms, which does not depend on the number of countries. */
  public static int all() {
    return AggregateAlarm.values().length
        + HEARTBEAT
        + PER_FUNCTION * FunctionKind.values().length
        + DELIVERY;
  }
}
