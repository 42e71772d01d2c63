package io.geosync.tenantsync.connection;

import java.util.concurrent.Semaphore;

/**
 * Limits how many tenants are connected to and how many are worked on at the same time. Connecting
 * has more permits than working: a database that accepts a connection and never answers must not
 * take a worker from the others (decision 0011).
 */
public final class ConcurrencyLimiter {
  private static final int CONNECTIONS_PER_WORKER = 5;

  private final Semaphore connections;
  private final Semaphore work;

  public ConcurrencyLimiter(int workers) {
    this.connections = new Semaphore(workers * CONNECTIONS_PER_WORKER, true);
    this.work = new Semaphore(workers, true);
  }

  /** Waits for a permit to connect and to stay connected. */
  public Permit connect() throws InterruptedException {
    return Permit.of(connections);
  }

  /** Waits for a permit to work; the caller is connected. */
  public Permit work() throws InterruptedException {
    return Permit.of(work);
  }

  /** One permit; closing it releases it. */
  public static final class Permit implements AutoCloseable {
    private final Semaphore permits;

    private Permit(Semaphore permits) {
      this.permits = permits;
    }

    private static Permit of(Semaphore permits) throws InterruptedException {
      permits.acquire();
      return new Permit(permits);
    }

    @Override
    public void close() {
      permits.release();
    }
  }
}
