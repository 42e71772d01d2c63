package io.geosync.tenantsync.connection;

import java.util.concurrent.Semaphore;

/**
 * How many tenants are connected to at once, and how many of them are worked on. A database that
 * does not answer holds a connection's turn for as long as connecting may take, but nobody's turn
 * to work: some of them must not make all the others wait.
 */
public final class TenantTurns {
  private static final int CONNECTIONS_FOR_EACH_AT_WORK = 5;

  private final Semaphore connections;
  private final Semaphore work;

  public TenantTurns(int atWork) {
    this.connections = new Semaphore(atWork * CONNECTIONS_FOR_EACH_AT_WORK, true);
    this.work = new Semaphore(atWork, true);
  }

  /** Waits for a turn to connect, and to stay connected. */
  public Turn connect() throws InterruptedException {
    return Turn.of(connections);
  }

  /** Waits for a turn to work; taken by one that is connected. */
  public Turn work() throws InterruptedException {
    return Turn.of(work);
  }

  /** Closing it makes room for the next one. */
  public static final class Turn implements AutoCloseable {
    private final Semaphore room;

    private Turn(Semaphore room) {
      this.room = room;
    }

    private static Turn of(Semaphore room) throws InterruptedException {
      room.acquire();
      return new Turn(room);
    }

    @Override
    public void close() {
      room.release();
    }
  }
}
