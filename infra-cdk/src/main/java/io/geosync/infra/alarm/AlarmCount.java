package io.geosync.infra.alarm;

import io.geosync.infra.function.FunctionKind;

/** How many alarms a deployment has, whatever its size: each costs. */
public final class AlarmCount {
  /** Errors, throttles, duration, recursion. */
  private static final int EACH_FUNCTION = 4;

  /** The undelivered queue, and what SNS could not notify. */
  private static final int DELIVERY = 2;

  private static final int HEARTBEAT = 1;

  private AlarmCount() {}

  public static int all() {
    return AggregateAlarm.values().length
        + HEARTBEAT
        + EACH_FUNCTION * FunctionKind.values().length
        + DELIVERY;
  }
}
