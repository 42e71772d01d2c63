package io.geosync.simulation.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/** Who is still at work, so that those who wait for its results know when to stop. */
public final class Progress {
  private final AtomicInteger writers;
  private volatile boolean relayed;

  public Progress(int writers) {
    this.writers = new AtomicInteger(writers);
  }

  public void writerDone() {
    writers.decrementAndGet();
  }

  boolean written() {
    return writers.get() == 0;
  }

  void relayDone() {
    relayed = true;
  }

  boolean relayed() {
    return relayed;
  }
}
