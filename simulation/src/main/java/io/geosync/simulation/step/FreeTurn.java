package io.geosync.simulation.step;

import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Nobody waits for a turn: for what has no rival, and for what is to be truly parallel. */
public enum FreeTurn implements Turn {
  INSTANCE;

  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  @Override
  public void pause() {
    LockSupport.parkNanos(REST_NANOS);
  }

  @Override
  public Connection step(Connection real, boolean mayFail) {
    return real;
  }
}
