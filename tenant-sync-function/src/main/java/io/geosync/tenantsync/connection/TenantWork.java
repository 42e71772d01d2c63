package io.geosync.tenantsync.connection;

import io.geosync.landlord.registry.Tenant;
import io.geosync.tenant.transaction.TenantTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs all work on tenant databases. Whatever happens in it is the failure of that one tenant: the
 * database rejects or loses the connection, does not answer, takes too long, or the work throws any
 * exception. The caller gets an outcome, never an exception.
 *
 * <p>A connection is used again only after work that ended well.
 */
@Singleton
public final class TenantWork {
  private final TenantConnections connections;

  public TenantWork(TenantConnections connections) {
    this.connections = connections;
  }

  /** Statements on a tenant's database. */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * @param time the running limit; work of several steps renews it after each step
     */
    T run(Connection connection, TimeLimit time) throws SQLException;
  }

  /**
   * The time that work may take. The limit begins when the connection is open and the work has its
   * turn.
   *
   * @param limit read at that moment
   * @param longest the end of all, which renewals of the limit do not move
   */
  public record Times(int connectSeconds, Supplier<Duration> limit, Duration longest) {
    /** One limit for all of the work. */
    public static Times of(int connectSeconds, Duration limit) {
      return new Times(connectSeconds, () -> limit, limit);
    }
  }

  /** Runs work as soon as the database is connected. */
  public <T> TenantOutcome<T> run(Tenant tenant, Times times, Work<T> work) {
    return run(tenant, times, new ConcurrencyLimiter(1), work);
  }

  /**
   * Runs work when the database is connected and the limiter has a turn for it.
   *
   * @param limiter gives turns to work; the caller has its permit to connect
   */
  public <T> TenantOutcome<T> run(
      Tenant tenant, Times times, ConcurrencyLimiter limiter, Work<T> work) {
    TenantConnection borrowed;
    try {
      borrowed = connections.open(tenant, times.connectSeconds());
    } catch (Throwable failure) {
      return new TenantOutcome.Failed<>(TenantFailures.connecting(failure));
    }
    try (borrowed;
        ConcurrencyLimiter.Permit turn = limiter.work()) {
      return new TenantOutcome.Done<>(onTime(borrowed, times, work));
    } catch (Throwable failure) {
      return new TenantOutcome.Failed<>(TenantFailures.working(failure));
    }
  }

  private static <T> T onTime(TenantConnection borrowed, Times times, Work<T> work)
      throws SQLException {
    Connection connection = borrowed.connection();
    boolean ended = false;
    try (TimeLimit time = new TimeLimit(connection, times.limit().get(), times.longest())) {
      try {
        TenantTransaction.adaptToPooler(connection);
        T value = work.run(connection, time);
        ended = true;
        return value;
      } catch (Throwable failure) {
        if (time.reached()) {
          throw new TenantFailures.LimitReached(time.limit(), failure);
        }
        throw failure;
      }
    } finally {
      if (!ended) {
        borrowed.discard();
      }
    }
  }
}
