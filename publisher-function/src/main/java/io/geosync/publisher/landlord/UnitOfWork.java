package io.geosync.publisher.landlord;

import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.landlord.transaction.TransactionLimits;
import io.geosync.landlord.transaction.TransactionRetry;
import io.geosync.runtime.handler.Deadline;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.hibernate.Session;

/** Transactions for Panache entities, in which plain JDBC statements may take part. */
@ApplicationScoped
public class UnitOfWork {
  private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);

  private final EntityManager entities;
  private final TransactionRetry retry;
  private final TransactionLimits limits;

  UnitOfWork(EntityManager entities, TransactionRetry retry, TransactionLimits limits) {
    this.entities = entities;
    this.retry = retry;
    this.limits = limits;
  }

  /**
   * Runs the work in a transaction of its own, which is repeated like every other transaction on
   * the landlord. Each attempt begins with an empty persistence context.
   */
  public <T> T commit(Deadline deadline, Callable<T> work) {
    return retry.call(
        () ->
            QuarkusTransaction.requiringNew()
                .timeout((int) Math.max(deadline.left().toSeconds(), MIN_TIMEOUT.toSeconds()))
                .call(
                    () -> {
                      entities.unwrap(Session.class).doWork(limits::begin);
                      return work.call();
                    }));
  }

  /** Runs statements on the connection of the running transaction. */
  public <T> T jdbc(LandlordDatabase.Work<T> work) {
    return entities.unwrap(Session.class).doReturningWork(work::on);
  }
}
